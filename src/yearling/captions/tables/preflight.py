"""What is said of a book before it is printed, in every language."""

ENGLISH = {
    "preflight": """
        title = Before you print; sheet = {wide} × {high} mm with {bleed} mm of bleed all round;
        pages = 1 page|{n} pages; cover = back, spine ({spine} mm) and front; see = see {name};
        made = Pictures are sRGB, words pure black, typefaces embedded, with the keys of PDF/X-4.;
        fine = There is nothing to put right.;
        page = page {n}; front = front cover; back = back cover;
        inch = {n} pixels per inch; edge = {mm} mm from the edge; fold = {mm} mm from the fold;
        cut = Faces are cut, please report this; cut_note = 1 face is cut|{n} faces are cut;
        unread = These pictures could not be read, and their places are grey;
        unread_note = 1 picture could not be read|{n} pictures could not be read;
        soft = These pictures have fewer than {n} pixels per inch and may look soft;
        soft_note = 1 picture may print soft|{n} pictures may print soft;
        larger = {name} is larger ({wide} × {high} pixels). To take it instead, in edits.toml;
        face = These faces are close to an edge or to the fold;
        face_note = 1 face is close to an edge or to the fold|{n} faces are close to an edge or to
            the fold;
        sign = These signs are in none of the typefaces and print as empty boxes;
        sign_note = 1 sign is in none of the typefaces|{n} signs are in none of the typefaces;
        sign_help = Name a folder with a typeface that has them in retrospective.toml;
        small = These words are set smaller so that they fit;
        full = These words do not fit, even when set smaller. Shorten them;
        full_note = 1 text does not fit|{n} texts do not fit;
        few = Most printers bind books of {n} pages and more.;
        four = The number of pages is not a multiple of 4: some printers add blank ones.;
        every = All pictures, coarsest first
    """,
}

GERMAN = {
    "preflight": """
        title = Vor dem Druck; sheet = {wide} × {high} mm mit {bleed} mm Beschnitt ringsum;
        pages = 1 Seite|{n} Seiten; cover = Rückseite, Rücken ({spine} mm) und Vorderseite;
        see = siehe {name};
        made = Bilder in sRGB, Text rein schwarz, Schriften eingebettet, mit Angaben von PDF/X-4.;
        fine = Es gibt nichts zu verbessern.;
        page = Seite {n}; front = Umschlag vorn; back = Umschlag hinten;
        inch = {n} Pixel pro Zoll; edge = {mm} mm vom Rand; fold = {mm} mm vom Falz;
        cut = Gesichter sind angeschnitten, bitte melden;
        cut_note = 1 Gesicht ist angeschnitten|{n} Gesichter sind angeschnitten;
        unread = Diese Bilder ließen sich nicht lesen, ihr Platz bleibt grau;
        unread_note = 1 Bild ließ sich nicht lesen|{n} Bilder ließen sich nicht lesen;
        soft = Diese Bilder haben weniger als {n} Pixel pro Zoll und könnten unscharf wirken;
        soft_note = 1 Bild könnte im Druck unscharf wirken|{n} Bilder könnten im Druck unscharf
            wirken;
        larger = {name} ist größer ({wide} × {high} Pixel). Um es zu nehmen, in edits.toml;
        face = Diese Gesichter liegen nahe am Rand oder am Falz;
        face_note = 1 Gesicht liegt nahe am Rand oder am Falz|{n} Gesichter liegen nahe am Rand
            oder am Falz;
        sign = Diese Zeichen fehlen in allen Schriften und werden zu leeren Kästchen;
        sign_note = 1 Zeichen fehlt in allen Schriften|{n} Zeichen fehlen in allen Schriften;
        sign_help = Einen Ordner mit einer Schrift, die sie hat, in retrospective.toml nennen;
        small = Diese Texte sind kleiner gesetzt, damit sie passen;
        full = Diese Texte passen auch kleiner gesetzt nicht. Bitte kürzen;
        full_note = 1 Text passt nicht|{n} Texte passen nicht;
        few = Die meisten Druckereien binden Bücher ab {n} Seiten.;
        four = Die Seitenzahl ist nicht durch 4 teilbar, manche Druckereien fügen leere Seiten an.;
        every = Alle Bilder, die gröbsten zuerst
    """,
}

FRENCH = {
    "preflight": """
        title = Avant l’impression;
        sheet = {wide} × {high} mm, avec {bleed} mm de fond perdu tout autour;
        pages = 1 page|{n} pages; cover = quatrième, dos ({spine} mm) et première de couverture;
        see = voir {name};
        made = Images en sRGB, textes en noir pur, polices incorporées, avec les clés de PDF/X-4.;
        fine = Il n’y a rien à corriger.;
        page = page {n}; front = première de couverture; back = quatrième de couverture;
        inch = {n} pixels par pouce; edge = à {mm} mm du bord; fold = à {mm} mm du pli;
        cut = Des visages sont coupés, merci de le signaler;
        cut_note = 1 visage est coupé|{n} visages sont coupés;
        unread = Ces images n’ont pas pu être lues, leur place reste grise;
        unread_note = 1 image n’a pas pu être lue|{n} images n’ont pas pu être lues;
        soft = Ces images ont moins de {n} pixels par pouce et risquent de paraître floues;
        soft_note = 1 image risque de paraître floue une fois imprimée|{n} images risquent de
            paraître floues une fois imprimées;
        larger = {name} est plus grande ({wide} × {high} pixels). Pour la prendre, dans edits.toml;
        face = Ces visages sont près d’un bord ou du pli;
        face_note = 1 visage est près d’un bord ou du pli|{n} visages sont près d’un bord ou du
            pli;
        sign = Ces signes manquent dans toutes les polices et deviennent des carrés vides;
        sign_note = 1 signe manque dans toutes les polices|{n} signes manquent dans toutes les
            polices;
        sign_help = Indiquez dans retrospective.toml un dossier contenant une police qui les a;
        small = Ces textes sont composés plus petit pour tenir;
        full = Ces textes ne tiennent pas, même plus petits. À raccourcir;
        full_note = 1 texte ne tient pas|{n} textes ne tiennent pas;
        few = La plupart des imprimeurs relient à partir de {n} pages.;
        four = Le nombre de pages n’est pas un multiple de 4_: certains imprimeurs ajoutent des
            pages blanches.;
        every = Toutes les images, les moins fines d’abord
    """,
}

SPANISH = {
    "preflight": """
        title = Antes de imprimir; sheet = {wide} × {high} mm, con {bleed} mm de sangrado alrededor;
        pages = 1 página|{n} páginas; cover = contracubierta, lomo ({spine} mm) y cubierta;
        see = véase {name};
        made = Imágenes en sRGB, textos en negro puro, tipografías incrustadas, claves de PDF/X-4.;
        fine = No hay nada que corregir.;
        page = página {n}; front = cubierta; back = contracubierta;
        inch = {n} píxeles por pulgada; edge = a {mm} mm del borde; fold = a {mm} mm del pliegue;
        cut = Hay caras cortadas, avísanos, por favor;
        cut_note = 1 cara está cortada|{n} caras están cortadas;
        unread = Estas imágenes no se pudieron leer y su lugar queda en gris;
        unread_note = 1 imagen no se pudo leer|{n} imágenes no se pudieron leer;
        soft = Estas imágenes tienen menos de {n} píxeles por pulgada y pueden verse borrosas;
        soft_note = 1 imagen puede verse borrosa al imprimirse|{n} imágenes pueden verse borrosas al
            imprimirse;
        larger = {name} es más grande ({wide} × {high} píxeles). Para usarla, en edits.toml;
        face = Estas caras están cerca de un borde o del pliegue;
        face_note = 1 cara está cerca de un borde o del pliegue|{n} caras están cerca de un borde o
            del pliegue;
        sign = Estos signos faltan en todas las tipografías y saldrán como recuadros vacíos;
        sign_note = 1 signo falta en todas las tipografías|{n} signos faltan en todas las
            tipografías;
        sign_help = Indica en retrospective.toml una carpeta con una tipografía que los tenga;
        small = Estos textos se han compuesto más pequeños para que quepan;
        full = Estos textos no caben ni en pequeño. Hay que acortarlos;
        full_note = 1 texto no cabe|{n} textos no caben;
        few = La mayoría de las imprentas encuadernan a partir de {n} páginas.;
        four = El número de páginas no es múltiplo de 4, y algunas imprentas añaden páginas en
            blanco.;
        every = Todas las imágenes, primero las de menos resolución
    """,
}
