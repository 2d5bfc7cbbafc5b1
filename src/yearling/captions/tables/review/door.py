"""What is said at the door of the review, and where a click or a making cannot be done."""

ENGLISH = """
    door_title = This page is not open here;
    door_words = For your family’s sake it opens only in the browser in which it was started. Run
        yearling review again and use the address that it shows.;
    door_link = It was started here: go to the review;
    busy = Another yearling is at work on this project. The review goes on by itself as soon as
        that is done.;
    busy_making = Another yearling is at work on this project. Wait until it is done, then make it
        again.;
    made_stopped = Stopped. What was finished before stays as it was.;
    unknown_do = This page is older than the review. Load it again.;
    wrong_field = This cannot be done with what was sent. Load the page again.;
    wrong_outputs = Choose at least one: page, book or film.;
    not_opened = This computer opens it with no program. You find it in the folder {folder}.;
    failed = That went wrong here. Nothing was lost, please try again.;
    closed = The review is closed. Every decision is kept.;
    opens = The review is open at;
    ends = Ctrl-C ends it, and what you decide is kept at once.;
"""

GERMAN = """
    door_title = Diese Seite ist hier nicht offen;
    door_words = Zum Schutz der Familie öffnet sie sich nur in dem Browser, in dem sie gestartet
        wurde. Rufen Sie yearling review noch einmal auf und nehmen Sie die Adresse, die es zeigt.;
    door_link = Sie wurde hier gestartet: zur Durchsicht;
    busy = Ein anderes yearling arbeitet gerade an diesem Projekt. Sobald es fertig ist, geht es
        hier von selbst weiter.;
    busy_making = Ein anderes yearling arbeitet gerade an diesem Projekt. Warten Sie, bis es fertig
        ist, und machen Sie es dann noch einmal.;
    made_stopped = Angehalten. Was vorher fertig war, bleibt, wie es war.;
    unknown_do = Diese Seite ist älter als die Durchsicht. Laden Sie sie neu.;
    wrong_field = Mit dem, was geschickt wurde, geht das nicht. Laden Sie die Seite neu.;
    wrong_outputs = Wählen Sie mindestens eines: Seite, Buch oder Film.;
    not_opened = Dieser Computer hat kein Programm dafür. Sie finden es im Ordner {folder}.;
    failed = Das ist hier schiefgegangen. Verloren ist nichts, bitte versuchen Sie es noch einmal.;
    closed = Die Durchsicht ist zu. Alle Entscheidungen bleiben.;
    opens = Die Durchsicht ist offen unter;
    ends = Strg-C beendet sie, und was Sie entscheiden, ist sofort gesichert.;
"""

FRENCH = """
    door_title = Cette page n’est pas ouverte ici;
    door_words = Pour protéger la famille, elle ne s’ouvre que dans le navigateur où elle a été
        lancée. Relancez yearling review et prenez l’adresse qui s’affiche.;
    door_link = Elle a été lancée ici_: aller à la relecture;
    busy = Un autre yearling travaille sur ce projet. La relecture reprendra d’elle-même dès qu’il
        aura fini.;
    busy_making = Un autre yearling travaille sur ce projet. Attendez qu’il ait fini, puis
        recommencez.;
    made_stopped = Arrêté. Ce qui était terminé reste tel quel.;
    unknown_do = Cette page est plus ancienne que la relecture. Rechargez-la.;
    wrong_field = Impossible avec ce qui a été envoyé. Rechargez la page.;
    wrong_outputs = Choisissez au moins une sortie_: page, livre ou film.;
    not_opened = Aucun programme de cet ordinateur ne l’ouvre. Vous le trouverez dans le dossier
        {folder}.;
    failed = Quelque chose a échoué ici. Rien n’est perdu, réessayez.;
    closed = La relecture est fermée. Toutes les décisions sont gardées.;
    opens = La relecture est ouverte à l’adresse;
    ends = Ctrl-C y met fin, et ce que vous décidez est gardé aussitôt.;
"""

SPANISH = """
    door_title = Esta página no está abierta aquí;
    door_words = Para proteger a la familia, solo se abre en el navegador en que se inició. Ejecute
        de nuevo yearling review y use la dirección que muestra.;
    door_link = Se inició aquí: ir a la revisión;
    busy = Otro yearling está trabajando en este proyecto. La revisión seguirá sola en cuanto
        termine.;
    busy_making = Otro yearling está trabajando en este proyecto. Espere a que termine y vuelva a
        intentarlo.;
    made_stopped = Parado. Lo que ya estaba terminado se queda como estaba.;
    unknown_do = Esta página es más antigua que la revisión. Cárguela de nuevo.;
    wrong_field = No se puede hacer con lo que se envió. Cargue de nuevo la página.;
    wrong_outputs = Elija al menos una cosa: página, libro o película.;
    not_opened = Este ordenador no tiene con qué abrirlo. Lo encontrará en la carpeta {folder}.;
    failed = Algo ha fallado aquí. No se ha perdido nada, inténtelo de nuevo.;
    closed = La revisión está cerrada. Se conservan todas las decisiones.;
    opens = La revisión está abierta en;
    ends = Ctrl-C la termina, y lo que usted decide se guarda al momento.;
"""
