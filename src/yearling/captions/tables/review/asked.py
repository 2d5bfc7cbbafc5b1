"""The page `asked`."""

ENGLISH = """
    asked_title = Questions;
    asked_soon = Questions come once the pictures have been looked through.;
    asked_for = Who will see it?; asked_family = Family; asked_friends = Friends;
    asked_public = Everybody;
    asked_left_family = One question before the family’s own copy is whole.|{n} questions before the
        family’s own copy is whole.;
    asked_left_friends = One question before friends see the year.|{n} questions before friends see
        the year.;
    asked_left_public = One question before everybody can see the year.|{n} questions before
        everybody can see the year.;
    asked_left_dates = One date to settle.|{n} dates to settle.;
    asked_meanwhile = Until a date is settled, the year tells the likelier one.;
    asked_none_family = Nothing is left to ask. The family’s own copy is whole.;
    asked_none_friends = Nothing is left to ask before friends see the year.;
    asked_none_public = Nothing is left to ask before everybody sees the year.;
    asked_promise = What needs your word stays out until you have given it.;
    asked_promise_family = The family sees every picture. To see what friends or everybody would
        need an answer for, choose them above.;
    asked_private = A private moment?|{n} pictures of a private moment?;
    asked_unseen = May others see this?|May others see these {n}?;
    asked_child = Another family’s child|Another family’s child, {n} pictures;
    asked_licence = By {owner}; asked_quote = May this be quoted?;
    asked_caption = May this be printed?; asked_date = Which date is right?;
    asked_why_date = Two sources give dates that cannot both be true.;
    asked_stays_date = While this is open, the year says: {date}.;
    asked_date_field = Or as you remember it, such as “summer 2025”; asked_date_yes = Save date;
    asked_passage = Other words than the post has; asked_passage_yes = Let Yearling choose again;
    asked_did_passage = words chosen again, {pictures}; asked_days = Days, or months only?;
    asked_why_private = It may show a bath, a nappy or a hospital, or its words speak of one.;
    asked_why_unseen = No machine has judged whether it is a private moment, so you are asked.;
    asked_why_child = Their parents may not want others to see it.;
    asked_why_licence = It seems to belong to somebody outside the family. Then others may see it
        only with their leave.;
    asked_ours = That is one of us; asked_did_ours_yes = {name} is one of us;
    asked_did_ours_ask = ask again about {name};
    asked_why_health = These words speak of somebody’s health.;
    asked_why_loss = These words speak of a loss.;
    asked_why_affairs = These words speak of family affairs.;
    asked_why_address = There is an address in these words.;
    asked_why_phone = There is a telephone number in these words.;
    asked_why_school = These words name the school or nursery.;
    asked_why_born = These words give the birth date away.;
    asked_why_name_in = These words name somebody whom these readers do not know by name.;
    asked_why_place_in = These words name a place that these readers are not told.;
    asked_why_stranger = Somebody wrote this who is not one of the family here.;
    asked_why_days = Days and ages together give the birth date away.;
    asked_stays_family = It stays out until you say so.;
    asked_stays_friends = While this is open, friends do not see it.;
    asked_stays_public = While this is open, only the family sees it.;
    asked_stays_words = While this is open, it is not printed.;
    asked_stays_days = While this is open, only months are told.;
    asked_all = Keep all {n} pictures in the family; asked_may_see = Others may see it;
    asked_family_only = Family only; asked_may_quote = May be quoted;
    asked_may_print = May be printed; asked_never = Never; asked_licence_field = What allows it?;
    asked_licence_yes = It is allowed; asked_reword = Print it like this;
    asked_reword_field = Say it so that they may read it; asked_days_yes = Tell the days;
    asked_days_no = Months are enough;
    asked_pick = Tap a picture to take it out of your answer.;
    asked_pictures = 1 picture|{n} pictures; asked_answered = One answer so far|{n} answers so far;
    asked_again = Ask again; asked_less = Told with less detail, without asking;
    asked_did_share_yes = others may see {pictures}; asked_did_share_no = family only, {pictures};
    asked_did_share_ask = ask again about {pictures}; asked_did_licence = what allows {pictures};
    asked_did_ask = ask again about {pictures}; asked_did_quote_yes = words that may be printed;
    asked_did_quote_no = words that are never printed; asked_did_quote_ask = ask again about words;
    asked_did_reword = other words for {pictures}; asked_did_days_yes = tell the days;
    asked_did_days_no = tell months only;
    asked_did_days_ask = ask again about the days; asked_nothing = Tap at least one picture first.;
    asked_gone = This question has changed in the meantime. Please look again.;
    asked_no_licence = Write first what allows it, such as “by mail from Jo, 3 May”.;
    asked_no_words = Write first what is to be printed.
"""

GERMAN = """
    asked_title = Fragen; asked_soon = Fragen kommen, sobald die Bilder durchgesehen sind.;
    asked_for = Wer bekommt es zu sehen?; asked_family = Familie; asked_friends = Freunde;
    asked_public = Alle;
    asked_left_family = Noch eine Frage, dann ist die Ausgabe für die Familie vollständig.|Noch {n}
        Fragen, dann ist die Ausgabe für die Familie vollständig.;
    asked_left_friends = Noch eine Frage, bevor Freunde das Jahr sehen.|Noch {n} Fragen, bevor
        Freunde das Jahr sehen.;
    asked_left_public = Noch eine Frage, bevor alle das Jahr sehen.|Noch {n} Fragen, bevor alle das
        Jahr sehen.;
    asked_left_dates = Ein Datum ist noch zu klären.|{n} Daten sind noch zu klären.;
    asked_meanwhile = Bis ein Datum geklärt ist, steht im Jahr das wahrscheinlichere.;
    asked_none_family = Keine Frage mehr offen. Die Ausgabe für die Familie ist vollständig.;
    asked_none_friends = Keine Frage mehr offen, bevor Freunde das Jahr sehen.;
    asked_none_public = Keine Frage mehr offen, bevor alle das Jahr sehen.;
    asked_promise = Was deine Zustimmung braucht, bleibt draußen, bis du sie gibst.;
    asked_promise_family = Die Familie sieht jedes Bild. Was für Freunde oder für alle eine Antwort
        braucht, zeigt die Auswahl oben.;
    asked_private = Etwas Privates?|{n} Bilder von etwas Privatem?;
    asked_unseen = Dürfen andere das sehen?|Dürfen andere diese {n} Bilder sehen?;
    asked_child = Ein Kind aus einer anderen Familie|Ein Kind aus einer anderen Familie, {n} Bilder;
    asked_licence = Von {owner}; asked_quote = Darf das zitiert werden?;
    asked_caption = Darf das gedruckt werden?; asked_date = Welches Datum stimmt?;
    asked_why_date = Zwei Quellen nennen Daten, die nicht beide stimmen können.;
    asked_stays_date = Solange das offen ist, steht im Jahr: {date}.;
    asked_date_field = Oder wie du es weißt, etwa „Sommer 2025“; asked_date_yes = Datum speichern;
    asked_passage = Andere Worte, als im Beitrag stehen;
    asked_passage_yes = Yearling neu wählen lassen;
    asked_did_passage = Worte neu gewählt, {pictures}; asked_days = Tage oder nur Monate?;
    asked_why_private = Vielleicht zeigt es Bad, Windel oder Krankenhaus, oder der Text spricht
        davon.;
    asked_why_unseen = Kein Programm hat beurteilt, ob es privat ist. Darum die Frage.;
    asked_why_child = Vielleicht möchten die Eltern nicht, dass andere es sehen.;
    asked_why_licence = Es scheint jemandem außerhalb der Familie zu gehören. Dann dürfen andere es
        nur mit Erlaubnis sehen.;
    asked_ours = Das ist jemand von uns; asked_did_ours_yes = {name} gehört zur Familie;
    asked_did_ours_ask = wieder fragen, {name};
    asked_why_health = Hier geht es um jemandes Gesundheit.;
    asked_why_loss = Hier geht es um einen Verlust.;
    asked_why_affairs = Hier geht es um Familiensachen.;
    asked_why_address = Darin steht eine Adresse.;
    asked_why_phone = Darin steht eine Telefonnummer.;
    asked_why_school = Darin wird Schule oder Kita genannt.;
    asked_why_born = Das verrät das Geburtsdatum.;
    asked_why_name_in = Darin steht ein Name, den diese Leser nicht kennen sollen.;
    asked_why_place_in = Darin steht ein Ort, der diesen Lesern nicht gesagt wird.;
    asked_why_stranger = Das hat jemand geschrieben, der hier nicht zur Familie zählt.;
    asked_why_days = Tage und Alter zusammen verraten das Geburtsdatum.;
    asked_stays_family = Es bleibt draußen, bis du es sagst.;
    asked_stays_friends = Solange das offen ist, sehen Freunde es nicht.;
    asked_stays_public = Solange das offen ist, sieht es nur die Familie.;
    asked_stays_words = Solange das offen ist, wird es nicht gedruckt.;
    asked_stays_days = Solange das offen ist, stehen dort nur Monate.;
    asked_all = Alle {n} Bilder in der Familie behalten; asked_may_see = Andere dürfen es sehen;
    asked_family_only = Nur die Familie; asked_may_quote = Darf zitiert werden;
    asked_may_print = Darf gedruckt werden; asked_never = Niemals;
    asked_licence_field = Was erlaubt es?; asked_licence_yes = Das ist erlaubt;
    asked_reword = So drucken; asked_reword_field = So, dass sie es lesen dürfen;
    asked_days_yes = Tage nennen; asked_days_no = Monate genügen;
    asked_pick = Ein Bild antippen, dann gilt die Antwort nicht dafür.;
    asked_pictures = 1 Bild|{n} Bilder; asked_answered = Eine Antwort bisher|{n} Antworten bisher;
    asked_again = Wieder fragen; asked_less = Ohne zu fragen nur allgemeiner gesagt;
    asked_did_share_yes = andere dürfen sehen: {pictures};
    asked_did_share_no = nur die Familie, {pictures};
    asked_did_share_ask = wieder fragen, {pictures}; asked_did_licence = Erlaubnis, {pictures};
    asked_did_ask = wieder fragen, {pictures};
    asked_did_quote_yes = Worte, die gedruckt werden dürfen;
    asked_did_quote_no = Worte, die nie gedruckt werden;
    asked_did_quote_ask = wieder nach Worten fragen; asked_did_reword = andere Worte, {pictures};
    asked_did_days_yes = Tage nennen; asked_did_days_no = nur Monate nennen;
    asked_did_days_ask = wieder nach den Tagen fragen;
    asked_nothing = Zuerst mindestens ein Bild antippen.;
    asked_gone = Diese Frage hat sich inzwischen geändert. Bitte noch einmal schauen.;
    asked_no_licence = Zuerst schreiben, was es erlaubt, etwa „per Mail von Jo, 3. Mai“.;
    asked_no_words = Zuerst schreiben, was gedruckt werden soll.
"""

FRENCH = """
    asked_title = Questions; asked_soon = Les questions viennent une fois les images parcourues.;
    asked_for = Qui le verra_?; asked_family = Famille; asked_friends = Amis;
    asked_public = Tout le monde;
    asked_left_family = Une question avant que l’édition de la famille soit complète.|{n} questions
        avant que l’édition de la famille soit complète.;
    asked_left_friends = Une question avant que les amis voient l’année.|{n} questions avant que les
        amis voient l’année.;
    asked_left_public = Une question avant que tout le monde voie l’année.|{n} questions avant que
        tout le monde voie l’année.;
    asked_left_dates = Une date reste à préciser.|{n} dates restent à préciser.;
    asked_meanwhile = Tant qu’une date n’est pas précisée, l’année retient la plus probable.;
    asked_none_family = Plus aucune question. L’édition de la famille est complète.;
    asked_none_friends = Plus aucune question avant que les amis voient l’année.;
    asked_none_public = Plus aucune question avant que tout le monde voie l’année.;
    asked_promise = Ce qui demande votre accord n’y figure pas tant que vous ne l’avez pas donné.;
    asked_promise_family = La famille voit toutes les images. Pour savoir ce qui demande une réponse
        avant de montrer l’année aux amis ou à tous, choisissez-les ci-dessus.;
    asked_private = Un moment intime_?|{n} images d’un moment intime_?;
    asked_unseen = D’autres peuvent-ils la voir_?|D’autres peuvent-ils voir ces {n} images_?;
    asked_child = L’enfant d’une autre famille|L’enfant d’une autre famille, {n} images;
    asked_licence = De {owner}; asked_quote = Peut-on citer ces mots_?;
    asked_caption = Peut-on imprimer ces mots_?; asked_date = Quelle date est la bonne_?;
    asked_why_date = Deux sources donnent des dates qui ne peuvent pas être vraies toutes les deux.;
    asked_stays_date = Sans réponse, l’année dit_: {date}.;
    asked_date_field = Ou d’après vos souvenirs, par exemple «_été 2025_»;
    asked_date_yes = Enregistrer la date; asked_passage = D’autres mots que ceux de la publication;
    asked_passage_yes = Laisser Yearling choisir;
    asked_did_passage = mots choisis de nouveau, {pictures};
    asked_days = Les jours, ou seulement les mois_?;
    asked_why_private = On y voit peut-être un bain, une couche ou l’hôpital, ou le texte en parle.;
    asked_why_unseen = Aucun programme n’a jugé si le moment est intime_: c’est à vous de le dire.;
    asked_why_child = Ses parents ne veulent peut-être pas qu’on le voie.;
    asked_why_licence = Elle semble appartenir à quelqu’un hors de la famille. Dans ce cas, d’autres
        ne peuvent la voir qu’avec son accord.;
    asked_ours = C’est l’un de nous; asked_did_ours_yes = {name} est de la famille;
    asked_did_ours_ask = redemander, {name};
    asked_why_health = Ces mots parlent de la santé de quelqu’un.;
    asked_why_loss = Ces mots parlent d’un deuil.;
    asked_why_affairs = Ces mots parlent d’affaires de famille.;
    asked_why_address = Ces mots contiennent une adresse.;
    asked_why_phone = Ces mots contiennent un numéro de téléphone.;
    asked_why_school = Ces mots nomment l’école ou la crèche.;
    asked_why_born = Ces mots révèlent la date de naissance.;
    asked_why_name_in = Ces mots nomment quelqu’un que ces lecteurs ne connaissent pas par son nom.;
    asked_why_place_in = Ces mots nomment un lieu qui n’est pas dit à ces lecteurs.;
    asked_why_stranger = L’auteur de ces mots ne fait pas partie de la famille indiquée ici.;
    asked_why_days = Les jours et les âges, ensemble, révèlent la date de naissance.;
    asked_stays_family = Cela n’y figure pas tant que vous ne l’avez pas dit.;
    asked_stays_friends = Sans réponse, les amis ne voient pas cela.;
    asked_stays_public = Sans réponse, seule la famille voit cela.;
    asked_stays_words = Sans réponse, ces mots ne sont pas imprimés.;
    asked_stays_days = Sans réponse, seuls les mois sont dits.;
    asked_all = Garder les {n} images en famille; asked_may_see = Montrer aux autres;
    asked_family_only = Famille seulement; asked_may_quote = Autoriser la citation;
    asked_may_print = Autoriser l’impression; asked_never = Jamais;
    asked_licence_field = Qu’est-ce qui l’autorise_?; asked_licence_yes = C’est autorisé;
    asked_reword = Imprimer ainsi; asked_reword_field = Dites-le de façon qu’ils puissent le lire;
    asked_days_yes = Dire les jours; asked_days_no = Les mois suffisent;
    asked_pick = Touchez une image pour l’écarter de votre réponse.;
    asked_pictures = 1 image|{n} images;
    asked_answered = Une réponse à ce jour|{n} réponses à ce jour; asked_again = Redemander;
    asked_less = Dit avec moins de détails, sans rien demander;
    asked_did_share_yes = d’autres peuvent voir {pictures};
    asked_did_share_no = famille seulement, {pictures};
    asked_did_share_ask = redemander, {pictures}; asked_did_licence = autorisation, {pictures};
    asked_did_ask = redemander, {pictures}; asked_did_quote_yes = des mots qu’on peut imprimer;
    asked_did_quote_no = des mots qu’on n’imprime jamais;
    asked_did_quote_ask = redemander pour des mots; asked_did_reword = d’autres mots, {pictures};
    asked_did_days_yes = dire les jours; asked_did_days_no = dire seulement les mois;
    asked_did_days_ask = redemander pour les jours;
    asked_nothing = Touchez d’abord au moins une image.;
    asked_gone = Cette question a changé entre-temps. Regardez encore une fois.;
    asked_no_licence = Écrivez d’abord ce qui l’autorise, par exemple «_mail de Jo, 3 mai_».;
    asked_no_words = Écrivez d’abord ce qu’il faut imprimer.
"""

SPANISH = """
    asked_title = Preguntas; asked_soon = Las preguntas llegan cuando se hayan mirado las imágenes.;
    asked_for = ¿Quién lo verá?; asked_family = Familia; asked_friends = Amigos;
    asked_public = Todo el mundo;
    asked_left_family = Una pregunta para que la edición de la familia esté completa.|{n} preguntas
        para que la edición de la familia esté completa.;
    asked_left_friends = Una pregunta antes de que los amigos vean el año.|{n} preguntas antes de
        que los amigos vean el año.;
    asked_left_public = Una pregunta antes de que todo el mundo vea el año.|{n} preguntas antes de
        que todo el mundo vea el año.;
    asked_left_dates = Queda una fecha por aclarar.|Quedan {n} fechas por aclarar.;
    asked_meanwhile = Mientras una fecha no se aclare, el año dice la más probable.;
    asked_none_family = No queda ninguna pregunta. La edición de la familia está completa.;
    asked_none_friends = No queda ninguna pregunta antes de que los amigos vean el año.;
    asked_none_public = No queda ninguna pregunta antes de que todo el mundo vea el año.;
    asked_promise = Lo que necesita tu permiso queda fuera hasta que lo des.;
    asked_promise_family = La familia ve todas las imágenes. Para saber qué necesita respuesta antes
        de mostrar el año a los amigos o a todo el mundo, elígelos arriba.;
    asked_private = ¿Un momento íntimo?|¿{n} imágenes de un momento íntimo?;
    asked_unseen = ¿Pueden verla otros?|¿Pueden ver otros estas {n} imágenes?;
    asked_child = Un niño de otra familia|Un niño de otra familia, {n} imágenes;
    asked_licence = De {owner}; asked_quote = ¿Se puede citar esto?;
    asked_caption = ¿Se puede imprimir esto?; asked_date = ¿Qué fecha es la correcta?;
    asked_why_date = Dos fuentes dan fechas que no pueden ser ciertas a la vez.;
    asked_stays_date = Mientras no respondas, el año dice: {date}.;
    asked_date_field = O como la recuerdes, por ejemplo «verano de 2025»;
    asked_date_yes = Guardar fecha; asked_passage = Otras palabras que las de la publicación;
    asked_passage_yes = Que Yearling vuelva a elegir;
    asked_did_passage = palabras elegidas de nuevo, {pictures};
    asked_days = ¿Los días, o solo los meses?;
    asked_why_private = Quizá muestra un baño, un pañal o un hospital, o el texto habla de ello.;
    asked_why_unseen = Ningún programa ha juzgado si es un momento íntimo, por eso se te pregunta.;
    asked_why_child = Quizá sus padres no quieran que otros lo vean.;
    asked_why_licence = Parece ser de alguien ajeno a la familia. En ese caso, otros solo pueden
        verla con su permiso.;
    asked_ours = Es de los nuestros; asked_did_ours_yes = {name} es de la familia;
    asked_did_ours_ask = volver a preguntar, {name};
    asked_why_health = Estas palabras hablan de la salud de alguien.;
    asked_why_loss = Estas palabras hablan de una pérdida.;
    asked_why_affairs = Estas palabras hablan de asuntos de familia.;
    asked_why_address = En estas palabras hay una dirección.;
    asked_why_phone = En estas palabras hay un número de teléfono.;
    asked_why_school = Estas palabras nombran la escuela o la guardería.;
    asked_why_born = Estas palabras revelan la fecha de nacimiento.;
    asked_why_name_in = Estas palabras nombran a alguien que estos lectores no conocen por su
        nombre.;
    asked_why_place_in = Estas palabras nombran un lugar que no se dice a estos lectores.;
    asked_why_stranger = Esto lo escribió alguien que no figura aquí como de la familia.;
    asked_why_days = Los días y las edades, juntos, revelan la fecha de nacimiento.;
    asked_stays_family = Queda fuera hasta que tú lo digas.;
    asked_stays_friends = Mientras no respondas, los amigos no lo ven.;
    asked_stays_public = Mientras no respondas, solo lo ve la familia.;
    asked_stays_words = Mientras no respondas, no se imprime.;
    asked_stays_days = Mientras no respondas, solo se dicen los meses.;
    asked_all = Dejar las {n} imágenes en la familia; asked_may_see = Otros pueden verlo;
    asked_family_only = Solo la familia; asked_may_quote = Se puede citar;
    asked_may_print = Se puede imprimir; asked_never = Nunca;
    asked_licence_field = ¿Qué lo permite?; asked_licence_yes = Está permitido;
    asked_reword = Imprimir así; asked_reword_field = Dilo de modo que puedan leerlo;
    asked_days_yes = Decir los días; asked_days_no = Bastan los meses;
    asked_pick = Toca una imagen para quitarla de tu respuesta.;
    asked_pictures = 1 imagen|{n} imágenes;
    asked_answered = Una respuesta hasta ahora|{n} respuestas hasta ahora;
    asked_again = Volver a preguntar; asked_less = Dicho con menos detalle, sin preguntar;
    asked_did_share_yes = otros pueden ver {pictures};
    asked_did_share_no = solo la familia, {pictures};
    asked_did_share_ask = volver a preguntar, {pictures}; asked_did_licence = permiso, {pictures};
    asked_did_ask = volver a preguntar, {pictures};
    asked_did_quote_yes = palabras que se pueden imprimir;
    asked_did_quote_no = palabras que no se imprimen nunca;
    asked_did_quote_ask = volver a preguntar por palabras;
    asked_did_reword = otras palabras, {pictures}; asked_did_days_yes = decir los días;
    asked_did_days_no = decir solo los meses;
    asked_did_days_ask = volver a preguntar por los días;
    asked_nothing = Toca primero al menos una imagen.;
    asked_gone = Esta pregunta ha cambiado entretanto. Mira otra vez.;
    asked_no_licence = Escribe primero qué lo permite, por ejemplo «por correo de Jo, 3 de mayo».;
    asked_no_words = Escribe primero lo que se ha de imprimir.
"""
