"""The page `who`."""

ENGLISH = """
    who_who = Who is this?; who_is = Is this {name}?; who_which = Is this {name} or {other}?;
    who_title = Who is who;
    who_soon = The first faces come in a minute, while your pictures are being looked through.;
    who_no_models = This year was set up without looking for faces, so nobody is recognised. Who is
        in a picture is known only where your photo library says so.;
    who_no_faces = No face has been found in these pictures so far.;
    who_all = That is everybody. There is nobody left to ask about.;
    who_rest = No more questions. One face has no name yet. It is further down, should you care to
        name it.|No more questions. {n} faces have no name yet. They are further down, should you
        care to name any.; who_on = On to the year; who_left = One question left|{n} questions left;
    who_settle = {questions}, about {faces} in all.;
    who_settle_own = {questions}, about {faces} in all. Of these, {own} may be {name}.;
    who_draft = These are from a first look. More faces come as the look goes on, and what you
        answer stays.; who_faces = 1 face|{n} faces; who_part = {n} of them shown;
    who_pictures = 1 picture|{n} pictures;
    who_why_first = Start here: this one answer tells who many of the others are.;
    who_why_less = Alike, but not enough to be sure.; who_why_other = Equally like both.;
    who_why_together = Alike, but both are in one picture.;
    who_why_far = Alike, but months away from every picture that is known.;
    who_tap = Somebody else among them? Tap that face to take it out.;
    who_beside = For comparison, about the same time; who_look = See the whole picture;
    who_yes = Yes, {name}; who_no = No, not {name}; who_or = Or is it; who_other = Somebody else;
    who_write = Name; who_take = Save name; who_nobody = Nobody we name; who_thing = Not a person;
    who_hide = Don’t show; who_help = What do these answers do?;
    who_help_nobody = They may be in the pictures, but have no name and are not asked about again.;
    who_help_thing = A statue, a poster, a doll. It no longer counts as a face.;
    who_help_hide = No picture with them is chosen, unless you keep one. You can change that below.;
    who_done = Saved: {what}.; who_did_name = {faces} of {name}; who_did_not = {faces}, not {name};
    who_did_nobody = {faces} left without a name; who_did_thing = {faces}, not a person;
    who_did_hide = {faces} no longer shown; who_did_show = {faces} shown again;
    who_did_shown_yes = {name} is shown again; who_did_shown_no = {name} is not shown;
    who_did_named_yes = {name}’s name is printed again;
    who_did_named_no = {name}’s name is not printed;
    who_near = {name} is a new name. Did you mean {near}?; who_near_yes = Yes, {near};
    who_twice = {name} is there twice in {pictures}: one of the two must be somebody else.;
    who_people = Known so far; who_missing = Not found yet: {names}.; who_sure_said = You said so.;
    who_sure_some = You said so of {faces}, the rest are alike.;
    who_sure_tag = Your photo library says so.;
    who_sure_tags = Your photo library says so of {faces}, the rest are alike.;
    who_sure_like = Recognised by likeness alone.;
    who_chosen = in 1 picture of the year|in {n} pictures of the year;
    who_chosen_none = in no picture of the year; who_wrong = Look through the faces;
    who_wrong_title = Are these all {name}?;
    who_wrong_note = The least sure come first. Tap those that are somebody else, then save.;
    who_wrong_save = Save; who_close = Done looking; who_rename = Another name;
    who_rename_do = Rename; who_show_no = Don’t show in the year; who_show_yes = Show again;
    who_name_no = Don’t print the name; who_name_yes = Print the name again;
    who_is_hidden = not shown; who_is_unnamed = name not printed;
    who_others = One more without a name|{n} more without a name;
    who_others_note = Nobody here has to be named. Those you care about can be.; who_next = Next;
    who_before = Back; who_once = Seen only once;
    who_once_note = Tap the faces of one person, then say who it is.; who_unshown = Not shown {n};
    who_gone = These faces have changed in the meantime. Please look again.;
    who_nothing = Tap at least one face first.; who_no_name = Write a name first.;
    who_long = That name is too long to print. Eighty letters are enough.
"""

GERMAN = """
    who_who = Wer ist das?; who_is = Ist das {name}?; who_which = Ist das {name} oder {other}?;
    who_title = Wer ist wer;
    who_soon = Die ersten Gesichter kommen gleich, während eure Bilder durchgesehen werden.;
    who_no_models = Dieses Jahr wurde ohne Gesichtersuche angelegt, darum wird niemand erkannt. Wer
        auf einem Bild ist, steht nur fest, wo es eure Fotosammlung sagt.;
    who_no_faces = Bisher wurde in diesen Bildern kein Gesicht gefunden.;
    who_all = Das sind alle. Nach niemandem ist mehr zu fragen.;
    who_rest = Keine Fragen mehr. Ein Gesicht hat noch keinen Namen. Es steht weiter unten, falls
        du es benennen möchtest.|Keine Fragen mehr. {n} Gesichter haben noch keinen Namen. Sie
        stehen weiter unten, falls du jemanden benennen möchtest.; who_on = Weiter zum Jahr;
    who_left = Noch eine Frage|Noch {n} Fragen; who_settle = {questions}, es geht um {faces}.;
    who_settle_own = {questions}, es geht um {faces}, {own} davon vielleicht von {name}.;
    who_draft = Das ist ein erster Blick. Weitere Gesichter kommen dazu, und was du antwortest,
        bleibt.; who_faces = 1 Gesicht|{n} Gesichter; who_part = {n} davon zu sehen;
    who_pictures = 1 Bild|{n} Bildern;
    who_why_first = Am besten hier anfangen: Diese eine Antwort klärt viele andere.;
    who_why_less = Ähnlich, aber nicht genug, um sicher zu sein.;
    who_why_other = Beiden gleich ähnlich.;
    who_why_together = Ähnlich, aber beide sind auf einem Bild.;
    who_why_far = Ähnlich, aber Monate von allen bekannten Bildern entfernt.;
    who_tap = Ist jemand anderes dabei? Das Gesicht antippen, dann zählt es nicht mit.;
    who_beside = Zum Vergleich, aus derselben Zeit; who_look = Das ganze Bild ansehen;
    who_yes = Ja, {name}; who_no = Nein, nicht {name}; who_or = Oder ist das;
    who_other = Jemand anderes; who_write = Name; who_take = Namen speichern;
    who_nobody = Niemand, den wir nennen; who_thing = Keine Person; who_hide = Nicht zeigen;
    who_help = Was bewirken diese Antworten?;
    who_help_nobody = Darf auf Bildern sein, bekommt aber keinen Namen und wird nicht wieder
        erfragt.;
    who_help_thing = Eine Statue, ein Plakat, eine Puppe. Zählt nicht mehr als Gesicht.;
    who_help_hide = Ein Bild mit dieser Person kommt nur hinein, wenn du es selbst behältst. Unten
        lässt sich das ändern.; who_done = Gespeichert: {what}.; who_did_name = {faces} von {name};
    who_did_not = {faces}, nicht {name}; who_did_nobody = {faces} ohne Namen;
    who_did_thing = {faces}, keine Person; who_did_hide = {faces} nicht mehr gezeigt;
    who_did_show = {faces} wieder gezeigt; who_did_shown_yes = {name} wird wieder gezeigt;
    who_did_shown_no = {name} wird nicht gezeigt;
    who_did_named_yes = der Name {name} wird wieder gedruckt;
    who_did_named_no = der Name {name} wird nicht gedruckt;
    who_near = {name} ist ein neuer Name. Ist {near} gemeint?; who_near_yes = Ja, {near};
    who_twice = {name} ist in {pictures} doppelt: Eines der beiden Gesichter gehört jemand anderem.;
    who_people = Schon bekannt; who_missing = Noch nicht gefunden: {names}.;
    who_sure_said = Von euch bestätigt.;
    who_sure_some = Von euch bestätigt: {faces}, die übrigen sind ähnlich.;
    who_sure_tag = Aus eurer Fotosammlung.;
    who_sure_tags = Aus eurer Fotosammlung: {faces}, die übrigen sind ähnlich.;
    who_sure_like = Nur an der Ähnlichkeit erkannt.;
    who_chosen = auf 1 Bild des Jahres|auf {n} Bildern des Jahres;
    who_chosen_none = auf keinem Bild des Jahres; who_wrong = Gesichter durchsehen;
    who_wrong_title = Ist das immer {name}?;
    who_wrong_note = Die unsichersten zuerst. Wer jemand anderes ist: antippen, dann speichern.;
    who_wrong_save = Speichern; who_close = Fertig; who_rename = Anderer Name;
    who_rename_do = Umbenennen; who_show_no = Im Jahr nicht zeigen; who_show_yes = Wieder zeigen;
    who_name_no = Namen nicht drucken; who_name_yes = Namen wieder drucken;
    who_is_hidden = wird nicht gezeigt; who_is_unnamed = Name wird nicht gedruckt;
    who_others = Noch jemand ohne Namen|Noch {n} ohne Namen;
    who_others_note = Hier muss niemand einen Namen bekommen. Wer euch wichtig ist, kann.;
    who_next = Weiter; who_before = Zurück; who_once = Nur einmal gesehen;
    who_once_note = Die Gesichter einer Person antippen, dann sagen, wer das ist.;
    who_unshown = Nicht gezeigt {n};
    who_gone = Diese Gesichter haben sich inzwischen geändert. Bitte noch einmal schauen.;
    who_nothing = Zuerst mindestens ein Gesicht antippen.;
    who_no_name = Zuerst einen Namen schreiben.;
    who_long = Dieser Name ist zu lang zum Drucken. Achtzig Buchstaben reichen.
"""

FRENCH = """
    who_who = Qui est-ce_?; who_is = Est-ce {name}_?; who_which = Est-ce {name} ou {other}_?;
    who_title = Qui est qui;
    who_soon = Les premiers visages arrivent dans une minute, pendant que vos images sont
        parcourues.;
    who_no_models = Cette année a été préparée sans recherche de visages_: personne n’est reconnu.
        On ne sait qui figure sur une image que si votre photothèque le dit.;
    who_no_faces = Aucun visage n’a encore été trouvé sur ces images.;
    who_all = Tout le monde y est. Il n’y a plus personne à nommer.;
    who_rest = Plus aucune question. Un visage n’a pas encore de nom. Il est plus bas, si vous
        voulez lui en donner un.|Plus aucune question. {n} visages n’ont pas encore de nom. Ils sont
        plus bas, si vous voulez en nommer.; who_on = Voir l’année;
    who_left = Encore une question|Encore {n} questions;
    who_settle = {questions}, sur {faces} en tout.;
    who_settle_own = {questions}, sur {faces} en tout, dont {own} peut-être de {name}.;
    who_draft = C’est un premier aperçu. D’autres visages viendront, et vos réponses restent.;
    who_faces = 1 visage|{n} visages; who_part = dont {n} ici; who_pictures = 1 image|{n} images;
    who_why_first = Commencez ici_: cette seule réponse en éclaire beaucoup d’autres.;
    who_why_less = Il y a une ressemblance, mais pas assez pour l’affirmer.;
    who_why_other = Ressemble autant aux deux.;
    who_why_together = Il y a une ressemblance, mais les deux sont sur une même image.;
    who_why_far = Il y a une ressemblance, mais à des mois de toutes les images connues.;
    who_tap = Quelqu’un d’autre parmi eux_? Touchez ce visage pour l’écarter.;
    who_beside = Pour comparer, à la même époque; who_look = Voir l’image entière;
    who_yes = Oui, {name}; who_no = Non, pas {name}; who_or = Ou bien;
    who_other = Quelqu’un d’autre; who_write = Prénom; who_take = Enregistrer;
    who_nobody = Personne à nommer; who_thing = Pas une personne; who_hide = Ne pas montrer;
    who_help = Que font ces réponses_?;
    who_help_nobody = Peut rester sur les images, mais sans nom, et la question ne revient pas.;
    who_help_thing = Une statue, une affiche, une poupée. Ce n’est plus compté comme un visage.;
    who_help_hide = Une image avec cette personne n’est choisie que si vous la gardez vous-même.
        Cela se change plus bas.; who_done = Enregistré_: {what}.;
    who_did_name = {faces} pour {name}; who_did_not = {faces}, pas {name};
    who_did_nobody = {faces} sans nom; who_did_thing = {faces}, pas une personne;
    who_did_hide = {faces} à ne pas montrer; who_did_show = {faces} à montrer de nouveau;
    who_did_shown_yes = {name} peut de nouveau apparaître;
    who_did_shown_no = {name} ne doit pas apparaître;
    who_did_named_yes = le nom de {name} sera de nouveau imprimé;
    who_did_named_no = le nom de {name} ne sera pas imprimé;
    who_near = {name} est un nouveau nom. Vouliez-vous dire {near}_?; who_near_yes = Oui, {near};
    who_twice = {name} apparaît deux fois sur {pictures}_: l’un des deux visages est à quelqu’un
        d’autre.; who_people = Déjà connus; who_missing = Pas encore de visage trouvé_: {names}.;
    who_sure_said = Vous l’avez dit.;
    who_sure_some = Vous l’avez dit pour {faces}, les autres se ressemblent.;
    who_sure_tag = Votre photothèque le dit.;
    who_sure_tags = Votre photothèque le dit pour {faces}, les autres se ressemblent.;
    who_sure_like = D’après la seule ressemblance.;
    who_chosen = sur 1 image de l’année|sur {n} images de l’année;
    who_chosen_none = sur aucune image de l’année; who_wrong = Parcourir les visages;
    who_wrong_title = Est-ce toujours {name}_?;
    who_wrong_note = Les moins sûrs d’abord. Touchez ceux de quelqu’un d’autre, puis enregistrez.;
    who_wrong_save = Enregistrer; who_close = Terminé; who_rename = Un autre nom;
    who_rename_do = Renommer; who_show_no = Ne pas montrer dans l’année;
    who_show_yes = Montrer de nouveau; who_name_no = Ne pas imprimer le nom;
    who_name_yes = Imprimer de nouveau le nom; who_is_hidden = ne doit pas apparaître;
    who_is_unnamed = nom non imprimé;
    who_others = Encore une personne sans nom|Encore {n} personnes sans nom;
    who_others_note = Personne ici n’a besoin d’un nom. Ceux qui comptent pour vous peuvent en avoir
        un.; who_next = Suite; who_before = Retour; who_once = Vus une seule fois;
    who_once_note = Touchez les visages d’une même personne, puis dites qui c’est.;
    who_unshown = Personne non montrée {n};
    who_gone = Ces visages ont changé entre-temps. Regardez encore une fois.;
    who_nothing = Touchez d’abord au moins un visage.; who_no_name = Écrivez d’abord un nom.;
    who_long = Ce nom est trop long pour être imprimé. Quatre-vingts lettres suffisent.
"""

SPANISH = """
    who_who = ¿Quién es?; who_is = ¿Es {name}?; who_which = ¿Es {name} o {other}?;
    who_title = Quién es quién;
    who_soon = Las primeras caras llegan en un minuto, mientras se miran vuestras imágenes.;
    who_no_models = Este año se preparó sin buscar caras, así que no se reconoce a nadie. Solo se
        sabe quién sale en una imagen si vuestra fototeca lo dice.;
    who_no_faces = Todavía no se ha encontrado ninguna cara en estas imágenes.;
    who_all = Ya están todos. No queda nadie por quien preguntar.;
    who_rest = No hay más preguntas. Una cara aún no tiene nombre. Está más abajo, por si quieres
        ponérselo.|No hay más preguntas. {n} caras aún no tienen nombre. Están más abajo, por si
        quieres ponérselo a alguna.; who_on = Ir al año;
    who_left = Queda una pregunta|Quedan {n} preguntas;
    who_settle = {questions}, sobre {faces} en total.;
    who_settle_own = {questions}, sobre {faces} en total. De ellas, {own} pueden ser de {name}.;
    who_draft = Esto es un primer vistazo. Vendrán más caras, y lo que respondas se conserva.;
    who_faces = 1 cara|{n} caras; who_part = aquí {n} de ellas;
    who_pictures = 1 imagen|{n} imágenes;
    who_why_first = Empieza por aquí: esta respuesta aclara muchas otras.;
    who_why_less = Se parece, pero no lo bastante para afirmarlo.;
    who_why_other = Se parece igual a los dos.;
    who_why_together = Se parece, pero los dos salen en una misma imagen.;
    who_why_far = Se parece, pero a meses de todas las imágenes conocidas.;
    who_tap = ¿Hay otra persona entre ellas? Toca esa cara para quitarla.;
    who_beside = Para comparar, de la misma época; who_look = Ver la imagen entera;
    who_yes = Sí, {name}; who_no = No, no es {name}; who_or = O bien es; who_other = Otra persona;
    who_write = Nombre; who_take = Guardar nombre; who_nobody = Nadie a quien nombrar;
    who_thing = No es una persona; who_hide = No mostrar; who_help = ¿Qué hacen estas respuestas?;
    who_help_nobody = Puede salir en las imágenes, pero sin nombre, y no se vuelve a preguntar.;
    who_help_thing = Una estatua, un cartel, una muñeca. Ya no cuenta como cara.;
    who_help_hide = Una imagen con esa persona solo entra si tú la conservas. Se puede cambiar más
        abajo.; who_done = Guardado: {what}.; who_did_name = {faces} de {name};
    who_did_not = {faces}, no de {name}; who_did_nobody = {faces} sin nombre;
    who_did_thing = {faces}, no es una persona; who_did_hide = {faces} sin mostrar;
    who_did_show = {faces} a la vista otra vez; who_did_shown_yes = {name} se vuelve a mostrar;
    who_did_shown_no = {name} no se muestra;
    who_did_named_yes = el nombre de {name} se vuelve a imprimir;
    who_did_named_no = el nombre de {name} no se imprime;
    who_near = {name} es un nombre nuevo. ¿Querías decir {near}?; who_near_yes = Sí, {near};
    who_twice = {name} sale dos veces en {pictures}: una de las dos caras es de otra persona.;
    who_people = Personas ya conocidas; who_missing = Todavía sin encontrar: {names}.;
    who_sure_said = Confirmado por vosotros.;
    who_sure_some = Confirmado por vosotros: {faces}, las demás se parecen.;
    who_sure_tag = Lo dice vuestra fototeca.;
    who_sure_tags = Lo dice vuestra fototeca de {faces}, las demás se parecen.;
    who_sure_like = Solo por el parecido.; who_chosen = en 1 imagen del año|en {n} imágenes del año;
    who_chosen_none = en ninguna imagen del año; who_wrong = Repasar las caras;
    who_wrong_title = ¿Es siempre {name}?;
    who_wrong_note = Primero las menos seguras. Toca las que sean de otra persona y guarda.;
    who_wrong_save = Guardar; who_close = Listo; who_rename = Otro nombre;
    who_rename_do = Cambiar nombre; who_show_no = No mostrar en el año;
    who_show_yes = Volver a mostrar; who_name_no = No imprimir el nombre;
    who_name_yes = Volver a imprimir el nombre; who_is_hidden = no se muestra;
    who_is_unnamed = nombre sin imprimir;
    who_others = Una persona más sin nombre|{n} personas más sin nombre;
    who_others_note = Aquí nadie necesita un nombre. Quien os importe puede tenerlo.;
    who_next = Siguiente; who_before = Atrás; who_once = Vistas una sola vez;
    who_once_note = Toca las caras de una misma persona y di quién es.;
    who_unshown = Sin mostrar {n}; who_gone = Estas caras han cambiado entretanto. Mira otra vez.;
    who_nothing = Toca primero al menos una cara.; who_no_name = Escribe primero un nombre.;
    who_long = Ese nombre es demasiado largo para imprimirlo. Bastan ochenta letras.
"""
