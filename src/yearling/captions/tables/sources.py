"""Where words come from, in every language: what rests on what."""

ENGLISH = {
    "sources": """
        person = you said so; metadata = written in the file; source = told by the export;
        filename = read from a name; estimate = estimated;
        file_time = from the file’s own time;
        camera = the camera wrote it; position = from the position that the camera noted;
        likeness = recognised by likeness; tagged = tagged in a photo library;
        around = estimated from the pictures around it; shared = no later than it was shared;
        counted = counted in these pictures; trips = from where the pictures were taken;
        post = {author}’s post on {service}, {date}; message = a message by {author}, {date};
        entry = {author} in {service}, {date}; unsigned = {service}, {date};
        date = Date; born = Birth date of {name}; place = Place; caption = Caption;
        credit = Credit; wrote = Words; event = Occasion
    """
}

GERMAN = {
    "sources": """
        person = von Hand angegeben; metadata = steht in der Datei; source = steht im Export;
        filename = aus einem Namen gelesen; estimate = geschätzt;
        file_time = aus der Zeit der Datei selbst;
        camera = von der Kamera geschrieben;
        position = aus der Position, die die Kamera notiert hat;
        likeness = an der Ähnlichkeit erkannt; tagged = in einer Fotosammlung markiert;
        around = aus den Bildern ringsum geschätzt; shared = nicht später, als es geteilt wurde;
        counted = in diesen Bildern gezählt; trips = daraus, wo die Bilder aufgenommen wurden;
        post = Beitrag von {author} auf {service}, {date};
        message = Nachricht von {author}, {date};
        entry = {author} in {service}, {date}; unsigned = {service}, {date};
        date = Datum; born = Geburtsdatum von {name}; place = Ort; caption = Bildunterschrift;
        credit = Bildnachweis; wrote = Wortlaut; event = Anlass
    """
}

FRENCH = {
    "sources": """
        person = indiqué à la main; metadata = inscrit dans le fichier;
        source = indiqué par l’export;
        filename = lu dans un nom; estimate = estimé; file_time = d’après l’heure du fichier;
        camera = noté par l’appareil; position = d’après la position notée par l’appareil;
        likeness = reconnu par ressemblance; tagged = identifié dans une photothèque;
        around = estimé d’après les images voisines; shared = au plus tard le jour du partage;
        counted = compté dans ces images; trips = d’après le lieu des prises de vue;
        post = publication de {author} sur {service}, {date};
        message = message de {author}, {date};
        entry = {author} dans {service}, {date}; unsigned = {service}, {date};
        date = Date; born = Date de naissance de {name}; place = Lieu; caption = Légende;
        credit = Crédit; wrote = Texte; event = Occasion
    """
}

SPANISH = {
    "sources": """
        person = indicado a mano; metadata = escrito en el archivo;
        source = lo dice la exportación;
        filename = leído en un nombre; estimate = estimado;
        file_time = de la hora del propio archivo;
        camera = lo escribió la cámara; position = de la posición que anotó la cámara;
        likeness = reconocido por parecido; tagged = etiquetado en una fototeca;
        around = estimado por las fotos de alrededor;
        shared = no después de que se compartiera;
        counted = contado en estas fotos; trips = de dónde se tomaron las fotos;
        post = publicación de {author} en {service}, {date};
        message = mensaje de {author}, {date};
        entry = {author} en {service}, {date}; unsigned = {service}, {date};
        date = Fecha; born = Fecha de nacimiento de {name}; place = Lugar; caption = Pie de foto;
        credit = Crédito; wrote = Texto; event = Ocasión
    """
}
