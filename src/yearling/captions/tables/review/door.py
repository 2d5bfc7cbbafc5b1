"""What is said at the door of the review, and where a click or a making cannot be done."""

ENGLISH = """
    door_title = This page is not open here;
    door_words = For your family’s sake it opens only in the browser in which it was started. Run
        yearling review again and use the address that it shows.;
    door_link = It was started here: go to the review;
    busy = Yearling is at work on this project in another window. The review goes on by itself as
        soon as that is done.;
    busy_making = Yearling is at work on this project in another window. Wait until it is done, then
        make it again.;
    made_stopped = Stopped. What was finished before stays as it was.;
    unknown_do = This page is older than the review. Load it again.;
    wrong_field = That did not work. Load the page again.;
    wrong_outputs = Choose at least one: page, book or film.;
    not_opened = This computer opens it with no program. You find it in the folder {folder}.;
    failed = That went wrong here. Nothing was lost, please try again.;
    way_newer = A later version of Yearling keeps the way back. All decisions hold, and that version
        can take them back.;
    way_damaged = The way back is damaged. All decisions hold, and those made from now on can be
        taken back.;
    slip = A file of this project needs a look. {told};
    read_only = {file} is read-only. Allow writing to it, then try again.;
    full = There is no room left on this disk. Make some, then try again.;
    writing = Another window is writing. Nothing was changed: try again in a moment.;
    closed = The review is closed. Every decision is kept.; opens = The review is open at;
    ends = Ctrl-C ends it, and what you decide is kept at once.;
"""

GERMAN = """
    door_title = Diese Seite ist hier nicht offen;
    door_words = Zum Schutz der Familie öffnet sie sich nur in dem Browser, in dem sie gestartet
        wurde. Ruf yearling review noch einmal auf und nimm die Adresse, die es zeigt.;
    door_link = Sie wurde hier gestartet: zur Durchsicht;
    busy = In einem anderen Fenster arbeitet Yearling gerade an diesem Projekt. Sobald es fertig
        ist, geht es hier von selbst weiter.;
    busy_making = In einem anderen Fenster arbeitet Yearling gerade an diesem Projekt. Warte, bis es
        fertig ist, und erstelle es dann noch einmal.;
    made_stopped = Angehalten. Was vorher fertig war, bleibt, wie es war.;
    unknown_do = Diese Seite ist älter als die Durchsicht. Lade sie neu.;
    wrong_field = Das hat nicht geklappt. Lade die Seite neu.;
    wrong_outputs = Wähle mindestens eines: Seite, Buch oder Film.;
    not_opened = Dieser Computer hat kein Programm dafür. Du findest es im Ordner {folder}.;
    failed = Das ist hier schiefgegangen. Verloren ist nichts, bitte versuche es noch einmal.;
    way_newer = Den Weg zurück kennt nur eine neuere Version von Yearling. Alle Entscheidungen
        gelten, und jene Version kann sie zurücknehmen.;
    way_damaged = Der Weg zurück ist beschädigt. Alle Entscheidungen gelten, und neue lassen sich
        wieder zurücknehmen.;
    slip = Sieh bitte in einer Datei dieses Projekts nach. {told};
    read_only = {file} ist schreibgeschützt. Erlaube das Schreiben und versuche es noch einmal.;
    full = Auf diesem Computer ist kein Platz mehr. Schaffe Platz und versuche es noch einmal.;
    writing = Ein anderes Fenster schreibt gerade. Geändert wurde nichts: Versuche es gleich noch
        einmal.;
    closed = Die Durchsicht ist zu. Alle Entscheidungen bleiben.;
    opens = Die Durchsicht ist offen unter;
    ends = Strg-C beendet sie, und was du entscheidest, ist sofort gesichert.;
"""

FRENCH = """
    door_title = Cette page n’est pas ouverte ici;
    door_words = Pour protéger la famille, elle ne s’ouvre que dans le navigateur où elle a été
        lancée. Relancez yearling review et prenez l’adresse qui s’affiche.;
    door_link = Elle a été lancée ici_: aller à la relecture;
    busy = Yearling travaille sur ce projet dans une autre fenêtre. La relecture reprendra
        d’elle-même dès que ce sera fini.;
    busy_making = Yearling travaille sur ce projet dans une autre fenêtre. Attendez que ce soit
        fini, puis recommencez.;
    made_stopped = Arrêté. Ce qui était terminé reste tel quel.;
    unknown_do = Cette page est plus ancienne que la relecture. Rechargez-la.;
    wrong_field = Cela n’a pas marché. Rechargez la page.;
    wrong_outputs = Choisissez au moins une chose_: page, livre ou film.;
    not_opened = Aucun programme de cet ordinateur ne l’ouvre. Vous le trouverez dans le dossier
        {folder}.;
    failed = Quelque chose a échoué ici. Rien n’est perdu, réessayez.;
    way_newer = Seule une version plus récente de Yearling connaît le chemin du retour. Toutes les
        décisions tiennent, et cette version peut les annuler.;
    way_damaged = Le chemin du retour est abîmé. Toutes les décisions tiennent, et celles prises
        désormais pourront être annulées.;
    slip = Un fichier de ce projet est à vérifier. {told};
    read_only = {file} est protégé en écriture. Autorisez l’écriture, puis réessayez.;
    full = Il n’y a plus de place sur ce disque. Faites-en, puis réessayez.;
    writing = Une autre fenêtre est en train d’écrire. Rien n’a été changé_: réessayez dans un
        instant.;
    closed = La relecture est fermée. Toutes les décisions sont gardées.;
    opens = La relecture est ouverte à l’adresse;
    ends = Ctrl-C y met fin, et ce que vous décidez est gardé aussitôt.;
"""

SPANISH = """
    door_title = Esta página no está abierta aquí;
    door_words = Para proteger a la familia, solo se abre en el navegador en que se inició. Ejecuta
        de nuevo yearling review y usa la dirección que muestra.;
    door_link = Se inició aquí: ir a la revisión;
    busy = Yearling está trabajando en este proyecto en otra ventana. La revisión seguirá sola en
        cuanto termine.;
    busy_making = Yearling está trabajando en este proyecto en otra ventana. Espera a que termine y
        vuelve a intentarlo.;
    made_stopped = Parado. Lo que ya estaba terminado se queda como estaba.;
    unknown_do = Esta página es más antigua que la revisión. Cárgala de nuevo.;
    wrong_field = No ha funcionado. Carga de nuevo la página.;
    wrong_outputs = Elige al menos una cosa: página, libro o película.;
    not_opened = Este ordenador no tiene con qué abrirlo. Lo encontrarás en la carpeta {folder}.;
    failed = Algo ha fallado aquí. No se ha perdido nada, inténtalo de nuevo.;
    way_newer = Solo una versión más reciente de Yearling conoce el camino de vuelta. Todas las
        decisiones valen, y esa versión puede deshacerlas.;
    way_damaged = El camino de vuelta está dañado. Todas las decisiones valen, y las que tomes
        desde ahora podrán deshacerse.;
    slip = Revisa un archivo de este proyecto. {told};
    read_only = {file} está protegido contra escritura. Permite escribir en él y vuelve a
        intentarlo.;
    full = No queda espacio en este disco. Libera espacio y vuelve a intentarlo.;
    writing = Otra ventana está escribiendo ahora. No se ha cambiado nada: vuelve a intentarlo en un
        momento.;
    closed = La revisión está cerrada. Se conservan todas las decisiones.;
    opens = La revisión está abierta en;
    ends = Ctrl-C la termina, y lo que decides se guarda al momento.;
"""
