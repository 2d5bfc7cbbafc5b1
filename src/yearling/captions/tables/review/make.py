"""The page `make`: for whom, as what, what will be inside, and what was made."""

ENGLISH = """
    make_title = Make it;
    make_lead = For whom, and as what? Nothing is published here: every file stays on this computer
        until you hand it on.;
    make_for = Who is it for?; make_family = The family;
    make_family_does = Everything, as you know it.; make_friends = Friends;
    make_friends_does = Towns instead of places. Private moments and other people’s children only
        with your word.;
    make_public = Everybody;
    make_public_does = First names, months instead of days, no place where you live.;
    make_changing = For other readers other pictures and words may be chosen.;
    make_as = What is it to be?; make_web = A page;
    make_web_does = for the browser, on phone, computer and television; make_book = A book;
    make_book_does = a PDF for the printer, {wide} × {high} cm, and its cover; make_film = A film;
    make_film_does = for the television and the party; make_lasts = {minutes}:{seconds} minutes;
    made_changed = Pictures have come or gone since you last looked. See what has changed, then make
    it once more.;
    make_go = Make; make_again = Make again; make_stop = Stop;
    make_draft = Some pictures have not been looked at yet. Making looks at them first.;
    make_nothing = There is nothing to make yet: no picture has been chosen.;
    make_running = It is being made; make_made = Made; make_failed = It was not made;
    make_where = In the folder {folder}; make_open = Open; make_open_what = Open: {what};
    make_stale = You have changed something since. What is made stays as it was until you make it
        again.;
    make_fresh = This is how it stands now.; make_others = This was made for: {audience}.;
    make_page_file = The page; make_book_file = The book; make_cover_file = Its cover;
    make_preflight_file = Before you print; make_film_file = The film;
    make_tall_file = The film, upright; make_notes = Good to know;
    make_check = Look through the book before it is made;
    make_checked = The book, before it is made;
    make_checked_after = Whether every word fits is seen when it is made.;
    make_pages = 1 page|{n} pages; make_instead = Take this one instead; make_now = now;
    make_larger = larger; make_decided = No decision yet.;
    make_decisions = 1 decision made.|{n} decisions made.; make_no_questions = No question is left.;
    make_questions = 1 question is left.|{n} questions are left.;
    make_who_questions = 1 on who is who|{n} on who is who;
    make_asked_questions = 1 on what may be shown|{n} on what may be shown;
    make_dates_questions = 1 on which date is right|{n} on which date is right;
    inside_title = What will be inside; inside_who = Names; inside_who_family = As you wrote them.;
    inside_who_friends = Other people’s children are not named.;
    inside_who_public = By first name, and nobody who is not in your project.;
    inside_faces = Faces without a name can be seen too.; inside_children = Other people’s children;
    inside_children_none = None that is named.;
    inside_children_held = 1 picture is held back because it seems to show one.|{n} pictures are
        held back because they seem to show one.;
    inside_children_family = For the family nothing is held back for this.; inside_places = Places;
    inside_places_none = None.; inside_places_family = As exactly as you named them.;
    inside_places_friends = Towns only, or what you wrote yourself.;
    inside_places_public = Only towns of trips and the one in the opening, or what you wrote
        yourself.;
    inside_quotes = Quotes; inside_times = 1 quote|{n} quotes;
    inside_quotes_none = Nobody is quoted.; inside_credits = Credits;
    inside_credits_none = None.;
    inside_credits_foreign = 1 picture belongs to others and has its credit.|{n} pictures belong to
        others and have their credits.;
    inside_born = Date of birth; inside_born_day = It is in the opening.;
    inside_born_age = Not in words, but dates and ages together give it away.;
    inside_born_not = Not inside: months are told, no days.; inside_held = Held back;
    inside_held_none = Nothing.; inside_own = Your own words;
    inside_own_does = Title, byline and whatever you wrote stand as you wrote them.;
    inside_files = Hidden data;
    inside_files_does = None: no position, no camera, no folder of this computer. Every file is
        looked through, and one that holds such a thing is not put in place.;
    inside_seal = Who can open it; inside_seal_open = Whoever has it.;
    inside_seal_words = The page opens only with words of its own. Book and film beside it are not
        sealed.;
    inside_seal_show = Show the words; inside_seal_hide = Hide the words
"""

GERMAN = """
    make_title = Erstellen;
    make_lead = Für wen, und als was? Hier wird nichts veröffentlicht: Alles bleibt auf diesem
        Computer, bis du es weitergibst.;
    make_for = Für wen ist es?; make_family = Die Familie;
    make_family_does = Alles, so wie ihr es kennt.; make_friends = Freunde;
    make_friends_does = Städte statt genauer Orte. Private Momente und Kinder anderer Familien nur,
        wenn du zustimmst.;
    make_public = Alle; make_public_does = Vornamen, Monate statt Tage, kein Ort, an dem ihr wohnt.;
    make_changing = Für andere Leser können andere Bilder und Worte ausgewählt sein.;
    make_as = Was soll es werden?; make_web = Eine Seite;
    make_web_does = für den Browser, auf Handy, Computer und Fernseher; make_book = Ein Buch;
    make_book_does = ein PDF für die Druckerei, {wide} × {high} cm, mit Umschlag;
    make_film = Ein Film; make_film_does = für den Fernseher und das Fest;
    made_changed = Seit dem letzten Blick sind Bilder dazugekommen oder verschwunden. Sieh dir an,
    was sich geändert hat, und erstelle es dann noch einmal.;
    make_lasts = {minutes}:{seconds} Minuten; make_go = Erstellen; make_again = Neu erstellen;
    make_stop = Anhalten;
    make_draft = Einige Bilder sind noch nicht angesehen. Das geschieht zuerst.;
    make_nothing = Noch gibt es nichts zu erstellen: Es ist kein Bild ausgewählt.;
    make_running = Es entsteht gerade; make_made = Fertig; make_failed = Es ist nicht entstanden;
    make_where = Im Ordner {folder}; make_open = Öffnen; make_open_what = Öffnen: {what};
    make_stale = Seither hast du etwas geändert. Was fertig ist, bleibt, wie es war, bis du es neu
        erstellst.;
    make_fresh = So ist der Stand.; make_others = Erstellt für: {audience}.;
    make_page_file = Die Seite; make_book_file = Das Buch; make_cover_file = Der Umschlag;
    make_preflight_file = Vor dem Druck; make_film_file = Der Film;
    make_tall_file = Der Film im Hochformat; make_notes = Gut zu wissen;
    make_check = Das Buch vorher durchsehen; make_checked = Das Buch, bevor es entsteht;
    make_checked_after = Ob alle Worte passen, zeigt sich erst, wenn es entsteht.;
    make_pages = 1 Seite|{n} Seiten; make_instead = Dieses stattdessen; make_now = jetzt;
    make_larger = größer; make_decided = Noch nichts entschieden.;
    make_decisions = 1 Entscheidung getroffen.|{n} Entscheidungen getroffen.;
    make_no_questions = Keine Frage ist offen.;
    make_questions = 1 Frage ist offen.|{n} Fragen sind offen.;
    make_who_questions = 1 dazu, wer wer ist|{n} dazu, wer wer ist;
    make_asked_questions = 1 dazu, was gezeigt werden darf|{n} dazu, was gezeigt werden darf;
    make_dates_questions = 1 dazu, welches Datum stimmt|{n} dazu, welches Datum stimmt;
    inside_title = Was darin sein wird; inside_who = Namen;
    inside_who_family = So, wie ihr sie geschrieben habt.;
    inside_who_friends = Kinder anderer Familien werden nicht genannt.;
    inside_who_public = Mit Vornamen, und niemand, der nicht in eurem Projekt steht.;
    inside_faces = Auch Gesichter ohne Namen sind zu sehen.;
    inside_children = Kinder anderer Familien; inside_children_none = Keines ist genannt.;
    inside_children_held = 1 Bild wird zurückgehalten, weil wohl eines darauf ist.|{n} Bilder werden
        zurückgehalten, weil wohl eines darauf ist.;
    inside_children_family = Für die Familie wird deshalb nichts zurückgehalten.;
    inside_places = Orte; inside_places_none = Keine.;
    inside_places_family = So genau, wie ihr sie benannt habt.;
    inside_places_friends = Nur Städte, oder was du selbst geschrieben hast.;
    inside_places_public = Nur Städte von Reisen und die am Anfang, oder was du selbst geschrieben
        hast.;
    inside_quotes = Zitate; inside_times = 1 Zitat|{n} Zitate;
    inside_quotes_none = Niemand wird zitiert.;
    inside_credits = Bildnachweise; inside_credits_none = Keine.;
    inside_credits_foreign = 1 Bild gehört anderen und trägt seinen Nachweis.|{n} Bilder gehören
        anderen und tragen ihren Nachweis.;
    inside_born = Geburtsdatum; inside_born_day = Es steht am Anfang.;
    inside_born_age = Nicht in Worten, aber Tage und Alter zusammen verraten es.;
    inside_born_not = Nicht darin: Es stehen Monate da, keine Tage.; inside_held = Zurückgehalten;
    inside_held_none = Nichts.; inside_own = Deine eigenen Worte;
    inside_own_does = Titel, Autorenzeile und alles, was du geschrieben hast, stehen da, wie du sie
        geschrieben hast.;
    inside_files = Verborgenes;
    inside_files_does = Nichts: keine Position, keine Kamera, kein Ordner dieses Computers. Jede
        Datei wird durchgesehen, und eine, die so etwas enthält, kommt nicht an ihren Platz.;
    inside_seal = Wer es öffnen kann; inside_seal_open = Wer es hat.;
    inside_seal_words = Die Seite öffnet sich nur mit eigenen Wörtern. Buch und Film daneben sind
        nicht versiegelt.;
    inside_seal_show = Wörter zeigen; inside_seal_hide = Wörter verbergen
"""

FRENCH = """
    make_title = Créer;
    make_lead = Pour qui, et sous quelle forme_? Rien n’est publié ici_: tout reste sur cet
        ordinateur jusqu’à ce que vous le transmettiez.;
    make_for = Pour qui_?; make_family = La famille;
    make_family_does = Tout, tel que vous le connaissez.; make_friends = Les amis;
    make_friends_does = Des villes plutôt que des lieux précis. Moments intimes et enfants d’autres
        familles seulement avec votre accord.;
    make_public = Tout le monde;
    make_public_does = Des prénoms, des mois plutôt que des jours, aucun lieu où vous vivez.;
    make_changing = Pour d’autres lecteurs, d’autres images et d’autres mots peuvent être choisis.;
    make_as = Sous quelle forme_?; make_web = Une page;
    make_web_does = pour le navigateur, sur téléphone, ordinateur et téléviseur;
    make_book = Un livre;
    make_book_does = un PDF pour l’imprimeur, {wide} × {high} cm, avec sa couverture;
    make_film = Un film; make_film_does = pour la télévision et pour la fête;
    made_changed = Des images sont arrivées ou ont disparu depuis le dernier coup d’œil. Regardez
    ce qui a changé, puis créez de nouveau.;
    make_lasts = {minutes}:{seconds} minutes; make_go = Créer; make_again = Créer de nouveau;
    make_stop = Arrêter;
    make_draft = Certaines images n’ont pas encore été regardées. Elles le seront d’abord.;
    make_nothing = Il n’y a encore rien à créer_: aucune image n’est choisie.;
    make_running = C’est en cours; make_made = C’est prêt; make_failed = Cela n’a pas abouti;
    make_where = Dans le dossier {folder}; make_open = Ouvrir; make_open_what = Ouvrir_: {what};
    make_stale = Vous avez changé quelque chose depuis. Ce qui est prêt reste tel quel jusqu’à ce
        que vous le créiez de nouveau.;
    make_fresh = C’est bien l’état actuel.; make_others = Créé pour_: {audience}.;
    make_page_file = La page; make_book_file = Le livre; make_cover_file = Sa couverture;
    make_preflight_file = Avant l’impression; make_film_file = Le film;
    make_tall_file = Le film, en hauteur; make_notes = Bon à savoir;
    make_check = Parcourir le livre avant de le créer; make_checked = Le livre, avant sa création;
    make_checked_after = Si tous les textes tiennent, on ne le voit qu’en le créant.;
    make_pages = 1 page|{n} pages; make_instead = Prendre plutôt celle-ci; make_now = maintenant;
    make_larger = plus grande; make_decided = Aucune décision encore.;
    make_decisions = 1 décision prise.|{n} décisions prises.;
    make_no_questions = Plus aucune question.;
    make_questions = Il reste 1 question.|Il reste {n} questions.;
    make_who_questions = 1 sur qui est qui|{n} sur qui est qui;
    make_asked_questions = 1 sur ce qui peut être montré|{n} sur ce qui peut être montré;
    make_dates_questions = 1 sur la bonne date|{n} sur la bonne date;
    inside_title = Ce qu’il y aura dedans; inside_who = Noms;
    inside_who_family = Tels que vous les avez écrits.;
    inside_who_friends = Les enfants d’autres familles ne sont pas nommés.;
    inside_who_public = Par le prénom, et personne qui ne soit dans votre projet.;
    inside_faces = On y voit aussi des visages sans nom.;
    inside_children = Enfants d’autres familles; inside_children_none = Aucun n’est nommé.;
    inside_children_held = 1 image n’y figure pas, car elle semble en montrer un.|{n} images n’y
        figurent pas, car elles semblent en montrer un.;
    inside_children_family = Pour la famille, rien n’est mis de côté pour cela.;
    inside_places = Lieux; inside_places_none = Aucun.;
    inside_places_family = Aussi précis que vous les avez nommés.;
    inside_places_friends = Des villes seulement, ou ce que vous avez écrit vous-même.;
    inside_places_public = Seulement les villes des voyages et celle de l’ouverture, ou ce que vous
        avez écrit vous-même.;
    inside_quotes = Citations; inside_times = 1 citation|{n} citations;
    inside_quotes_none = Personne n’est cité.; inside_credits = Crédits;
    inside_credits_none = Aucun.;
    inside_credits_foreign = 1 image appartient à d’autres et porte son crédit.|{n} images
        appartiennent à d’autres et portent leur crédit.;
    inside_born = Date de naissance; inside_born_day = Elle est dans l’ouverture.;
    inside_born_age = Pas en toutes lettres, mais les dates et les âges réunis la trahissent.;
    inside_born_not = Elle n’y est pas_: des mois sont donnés, aucun jour.;
    inside_held = N’y figure pas; inside_held_none = Rien.; inside_own = Vos propres mots;
    inside_own_does = Titre, signature et tout ce que vous avez écrit restent tels quels.;
    inside_files = Données cachées;
    inside_files_does = Aucune_: ni position, ni appareil, ni dossier de cet ordinateur. Chaque
        fichier est inspecté, et celui qui en contiendrait n’est pas mis en place.;
    inside_seal = Qui peut l’ouvrir; inside_seal_open = Quiconque le possède.;
    inside_seal_words = La page ne s’ouvre qu’avec des mots à elle. Le livre et le film à côté ne
        sont pas scellés.;
    inside_seal_show = Montrer les mots; inside_seal_hide = Cacher les mots
"""

SPANISH = """
    make_title = Crear;
    make_lead = ¿Para quién, y en qué forma? Aquí no se publica nada: todo se queda en este
        ordenador hasta que tú lo compartas.;
    make_for = ¿Para quién es?; make_family = La familia;
    make_family_does = Todo, tal como lo conocéis.; make_friends = Los amigos;
    make_friends_does = Ciudades en lugar de sitios. Momentos íntimos y niños de otras familias solo
        si tú lo permites.;
    make_public = Todo el mundo;
    make_public_does = Nombres de pila, meses en lugar de días, ningún sitio donde viváis.;
    make_changing = Para otros lectores pueden elegirse otras imágenes y otras palabras.;
    make_as = ¿Qué va a ser?; make_web = Una página;
    make_web_does = para el navegador, en móvil, ordenador y televisor; make_book = Un libro;
    make_book_does = un PDF para la imprenta, {wide} × {high} cm, con su cubierta;
    make_film = Una película; make_film_does = para el televisor y para la fiesta;
    made_changed = Desde la última vez han llegado o desaparecido imágenes. Mira qué ha cambiado y
    vuelve a crear.;
    make_lasts = {minutes}:{seconds} minutos; make_go = Crear; make_again = Crear de nuevo;
    make_stop = Parar;
    make_draft = Hay imágenes que aún no se han mirado. Eso se hace primero.;
    make_nothing = Aún no hay nada que crear: no hay ninguna imagen elegida.;
    make_running = Se está creando; make_made = Ya está; make_failed = No se ha podido crear;
    make_where = En la carpeta {folder}; make_open = Abrir; make_open_what = Abrir: {what};
    make_stale = Has cambiado algo desde entonces. Lo hecho se queda como estaba hasta que lo crees
        de nuevo.;
    make_fresh = Así está ahora.; make_others = Creado para: {audience}.;
    make_page_file = La página; make_book_file = El libro; make_cover_file = Su cubierta;
    make_preflight_file = Antes de imprimir; make_film_file = La película;
    make_tall_file = La película en vertical; make_notes = Conviene saber;
    make_check = Repasar el libro antes de crearlo; make_checked = El libro, antes de crearlo;
    make_checked_after = Si caben todas las palabras solo se ve al crearlo.;
    make_pages = 1 página|{n} páginas; make_instead = Poner esta en su lugar; make_now = ahora;
    make_larger = más grande; make_decided = Ninguna decisión todavía.;
    make_decisions = 1 decisión tomada.|{n} decisiones tomadas.;
    make_no_questions = No queda ninguna pregunta.;
    make_questions = Queda 1 pregunta.|Quedan {n} preguntas.;
    make_who_questions = 1 sobre quién es quién|{n} sobre quién es quién;
    make_asked_questions = 1 sobre lo que se puede mostrar|{n} sobre lo que se puede mostrar;
    make_dates_questions = 1 sobre la fecha correcta|{n} sobre la fecha correcta;
    inside_title = Lo que habrá dentro; inside_who = Nombres;
    inside_who_family = Tal como los habéis escrito.;
    inside_who_friends = No se nombra a niños de otras familias.;
    inside_who_public = Por el nombre de pila, y nadie que no esté en vuestro proyecto.;
    inside_faces = También se ven caras sin nombre.; inside_children = Niños de otras familias;
    inside_children_none = No se nombra a ninguno.;
    inside_children_held = 1 imagen no está porque parece mostrar a alguno.|{n} imágenes no están
        porque parecen mostrar a alguno.;
    inside_children_family = Para la familia no se aparta nada por eso.; inside_places = Lugares;
    inside_places_none = Ninguno.; inside_places_family = Tan exactos como los habéis nombrado.;
    inside_places_friends = Solo ciudades, o lo que tú hayas escrito.;
    inside_places_public = Solo las ciudades de los viajes y la de la apertura, o lo que tú hayas
        escrito.;
    inside_quotes = Citas; inside_times = 1 cita|{n} citas;
    inside_quotes_none = No se cita a nadie.; inside_credits = Créditos;
    inside_credits_none = Ninguno.;
    inside_credits_foreign = 1 imagen es de otros y lleva su crédito.|{n} imágenes son de otros y
        llevan su crédito.;
    inside_born = Fecha de nacimiento; inside_born_day = Está en la apertura.;
    inside_born_age = No en palabras, pero fechas y edades juntas la revelan.;
    inside_born_not = No está dentro: se dicen meses, no días.; inside_held = No está dentro;
    inside_held_none = Nada.; inside_own = Tus propias palabras;
    inside_own_does = Título, firma y todo lo que escribiste quedan tal como lo escribiste.;
    inside_files = Datos ocultos;
    inside_files_does = Ninguno: ni posición, ni cámara, ni carpetas de este ordenador. Cada archivo
        se examina, y el que contenga algo así no se coloca en su sitio.;
    inside_seal = Quién puede abrirlo; inside_seal_open = Quien lo tenga.;
    inside_seal_words = La página solo se abre con palabras propias. El libro y la película que la
        acompañan no están sellados.;
    inside_seal_show = Mostrar las palabras; inside_seal_hide = Ocultar las palabras
"""
