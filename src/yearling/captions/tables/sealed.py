"""What a sealed page says before it is open, and what the terminal says of it.

The reader's browser chooses the language. Nothing here may tell whose page it is.
"""

ENGLISH = {
    "sealed": """
        title = This page is sealed; label = The words you were given;
        ask = It opens with a few words that were given to you apart from it.;
        open = Open; opening = Opening…; hide = Hide the words; show = Show the words;
        wrong = These words do not open it. Check them one by one: their order matters, capitals do
            not. If they are right, the file was damaged on its way: ask for it once more.;
        changed = A part of this page is missing or was changed on its way. Ask for it once more.;
        insecure = Browsers unseal nothing that comes over http://. Use the address that begins
            with https://, or open the file from a disk.;
        script = This page opens with JavaScript only, and it is switched off or too old here.;
        new = The page is sealed. These words open it, and nothing else does;
        give = Give them to your readers apart from the page: say them on the telephone, or write
            them on a card. They are kept in {file};
        kept = The page is sealed. The words that open it are in {file};
        alone = Hand on only the folder web/: book, film and edition.json beside it are not sealed.
    """
}

GERMAN = {
    "sealed": """
        title = Diese Seite ist versiegelt; label = Die Wörter, die du bekommen hast;
        ask = Sie öffnet sich mit ein paar Wörtern, die du getrennt von ihr bekommen hast.;
        open = Öffnen; opening = Wird geöffnet …; hide = Wörter verbergen; show = Wörter zeigen;
        wrong = Diese Wörter öffnen sie nicht. Prüf sie eins nach dem anderen: Die Reihenfolge
            zählt, Groß- und Kleinschreibung nicht. Stimmen sie, ist die Datei unterwegs beschädigt
            worden: Lass sie dir noch einmal schicken.;
        changed = Ein Teil dieser Seite fehlt oder ist unterwegs verändert worden. Lass sie dir noch
            einmal schicken.;
        insecure = Was über http:// kommt, entsiegelt kein Browser. Nimm die Adresse, die mit
            https:// beginnt, oder öffne die Datei von einem Datenträger.;
        script = Diese Seite öffnet sich nur mit JavaScript, und das ist hier ausgeschaltet oder zu
            alt.;
        new = Die Seite ist versiegelt. Diese Wörter öffnen sie, und sonst nichts;
        give = Gib sie getrennt von der Seite weiter: am Telefon oder auf einer Karte. Sie stehen in
            {file};
        kept = Die Seite ist versiegelt. Die Wörter, die sie öffnen, stehen in {file};
        alone = Gib nur den Ordner web/ weiter: Buch, Film und edition.json daneben sind offen.
    """
}

FRENCH = {
    "sealed": """
        title = Cette page est scellée; label = Les mots que vous avez reçus;
        ask = Elle s’ouvre avec quelques mots qui vous ont été confiés à part.;
        open = Ouvrir; opening = Ouverture…; hide = Masquer les mots; show = Afficher les mots;
        wrong = Ces mots ne l’ouvrent pas. Vérifiez-les un à un_: leur ordre compte, les majuscules
            non. S’ils sont justes, le fichier a été abîmé en chemin_: demandez-le à nouveau.;
        changed = Une partie de cette page manque ou a été modifiée en chemin. Demandez-la à
            nouveau.;
        insecure = Aucun navigateur ne descelle ce qui arrive par http://. Prenez l’adresse qui
            commence par https://, ou ouvrez le fichier depuis un disque.;
        script = Cette page ne s’ouvre qu’avec JavaScript, et il est ici désactivé ou trop ancien.;
        new = La page est scellée. Ces mots l’ouvrent, et rien d’autre;
        give = Confiez-les à part_: dites-les au téléphone, ou écrivez-les sur une carte. Ils sont
            conservés dans {file};
        kept = La page est scellée. Les mots qui l’ouvrent sont dans {file};
        alone = Ne remettez que le dossier web/_: à côté, livre, film et edition.json sont lisibles.
    """
}

SPANISH = {
    "sealed": """
        title = Esta página está sellada; label = Las palabras que te dieron;
        ask = Se abre con unas palabras que te dieron aparte.;
        open = Abrir; opening = Abriendo…; hide = Ocultar las palabras; show = Mostrar las
            palabras;
        wrong = Estas palabras no la abren. Compruébalas una por una: importa el orden, no las
            mayúsculas. Si son las correctas, el archivo se dañó por el camino: pídelo otra vez.;
        changed = Una parte de esta página falta o cambió por el camino. Pídela otra vez.;
        insecure = Ningún navegador abre páginas selladas que llegan por http://. Usa la
            dirección que empieza por https://, o abre el archivo desde un disco.;
        script = Esta página solo se abre con JavaScript, y aquí está desactivado o es demasiado
            antiguo.;
        new = La página está sellada. La abren estas palabras, y nada más;
        give = Dalas aparte: por teléfono o en una tarjeta. Están guardadas en {file};
        kept = La página está sellada. Las palabras que la abren están en {file};
        alone = Entrega solo la carpeta web/: el libro, la película y edition.json no van sellados.
    """
}
