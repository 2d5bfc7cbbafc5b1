"""Spanish."""

TABLES = {
    "dates": """
        months = enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
            diciembre; day = {day} de {month} de {year}; first = 1; month = {month} de {year};
        year = {year}; span = {first}–{last} de {year}; on = el {date}; on_month = en {date};
        on_season = en {date}; on_third = a {date}; on_year = en {date}; on_between = ({date});
        around = hacia {date};
        around_day = hacia el {date}; by = a más tardar {date}; shared = compartida {date};
        thousands = .; parted_from = 5;
        weekdays = lunes martes miércoles jueves viernes sábado domingo;
        day_month = {day} de {month}; day_alone = {day}; either = {first} o {last};
        either_o = {first} u {last}; between = entre {first} y {last};
        seasons = primavera verano otoño invierno; season = {season} de {year};
        season_over = {season} de {year}-{next}; early = principios de {year};
        mid = mediados de {year}; late = finales de {year}
    """,
    "ages": """
        newborn = el día de su nacimiento; first_weeks = las primeras semanas;
        first_year = el primer año; first_days = los primeros días;
        between_weeks = {first} a {last} semanas; between_years = {first} a {last} años;
        days = 1 día|{n} días; weeks = 1 semana|{n} semanas;
        months = 1 mes|{n} meses; years = 1 año|{n} años; both = {years} y {months};
        between = {first} a {last} meses; about = alrededor de {age}; at_most = {age} como mucho;
        birthday = {nth} cumpleaños; nths = primer segundo tercer cuarto quinto
    """,
    "titles": """
        turns = {name} cumple 1 año|{name} cumple {n} años;
        turned = {name} cumplió 1 año|{name} cumplió {n} años;
        days = {name} con 1 día|{name} con {n} días;
        weeks = {name} con 1 semana|{name} con {n} semanas;
        months = {name} con 1 mes|{name} con {n} meses; years = {name} con 1 año|{name}
        con {n} años
    """,
    "lead": """
        told = Así fue, del {first} al {last}, en {pictures}.;
        year = Este es su primer año, desde el día en que nació hasta su primer cumpleaños, en
            {pictures}.;
        chosen = Elegidas entre {n} archivos.; people = También en las imágenes: {people}.;
        with = con {people}; with_you = contigo; and = y; and_i = e; role = {name} ({role});
        picture = Imagen; clip = Clip; pictures = 1 imagen|{n} imágenes; clips = 1 clip|{n} clips
    """,
    "kin": """
        u = madre|padre; uu = abuela|abuelo; uuu = bisabuela|bisabuelo;
        uuuu = tatarabuela|tatarabuelo; d = hija|hijo; dd = nieta|nieto; ddd = bisnieta|bisnieto;
        dddd = tataranieta|tataranieto; ud = hermana|hermano;
        half = media hermana|medio hermano; twin = hermana melliza|hermano mellizo;
        uud = tía|tío; uudp = tía|tío; uuud = tía abuela|tío abuelo;
        uuudp = tía abuela|tío abuelo; uuuud = tía bisabuela|tío bisabuelo;
        udd = sobrina|sobrino; pudd = sobrina|sobrino; uddd = sobrina nieta|sobrino nieto;
        udddd = sobrina bisnieta|sobrino bisnieto; uudd = prima|primo;
        uuudd = tía segunda|tío segundo; uuddd = sobrina segunda|sobrino segundo;
        uuuudd = tía abuela segunda|tío abuelo segundo;
        uudddd = sobrina nieta segunda|sobrino nieto segundo;
        uuuddd = prima segunda|primo segundo; uuuuddd = tía tercera|tío tercero;
        uuudddd = sobrina tercera|sobrino tercero; uuuudddd = prima tercera|primo tercero;
        p = pareja; pu = suegra|suegro; dp = nuera|yerno; udp = cuñada|cuñado;
        pud = cuñada|cuñado; pudp = concuñada|concuñado; dpu = consuegra|consuegro;
        up = madrastra|padrastro; pd = hijastra|hijastro; upd = hermanastra|hermanastro;
        uup = abuelastra|abuelastro; upu = abuelastra|abuelastro; pdd = nietastra|nietastro;
        dpd = nietastra|nietastro;
        godparent = madrina|padrino; godchild = ahijada|ahijado; friend = amiga|amigo;
        nanny = niñera|niñero; midwife = matrona|matrón; dog = perra|perro|perro;
        cat = gata|gato|gato
    """,
    "many": """
        u = madres|padres|padres; uu = abuelas|abuelos|abuelos;
        uuu = bisabuelas|bisabuelos|bisabuelos; ud = hermanas|hermanos|hermanos;
        uud = tías|tíos|tíos; uuud = tías abuelas|tíos abuelos|tíos abuelos;
        uudd = primas|primos|primos; d = hijas|hijos|hijos; dd = nietas|nietos|nietos;
        ddd = bisnietas|bisnietos|bisnietos; udd = sobrinas|sobrinos|sobrinos
    """,
    "called": """
        relative = pariente familiar|pariente familiar|pariente familiar;
        u = mamá mami|papá; uu = abuelita yaya|abuelito yayo;
        uuu = bisa|; ud = hermanita|hermanito; uud = tita|tito; uuud =; uddd =; uudd =;
        p = esposa mujer|esposo marido; twin = melliza gemela|mellizo gemelo
    """,
    "near": """
        own_many = sus; with_own_many = sus; your_many = tus; with_your_many = tus;
        own = su; with_own = su;
        relative = una pariente|un pariente|alguien de la familia;
        another = otra pariente|otro pariente|alguien más de la familia;
        with_relative = una pariente|un pariente|alguien de la familia;
        with_another = otra pariente|otro pariente|alguien más de la familia;
        relatives = {n} parientes; more_relatives = otros {n} parientes;
        with_relatives = {n} parientes; with_more_relatives = otros {n} parientes;
        mother = por parte de madre; father = por parte de padre;
        your = tu; you = contigo; yourself = tú; with_your = tu; weak =;
        yours = {name}, {kin},;
        more =; before_vowel =
    """,
    "forms": """
        post = {author} escribió en {service} {date};
        captioned = {author} escribió al pie en {service} {date};
        tweet = {author} tuiteó {date}; posted = {author} publicó en {service} {date};
        story = {author}, en una historia de {service}, {date};
        reel = {author}, con un reel en {service}, {date};
        entry = {author} anotó en {service} {date};
        message = {author}, en un mensaje de {service}, {date};
        family = {author} contó en el chat familiar {date};
        later = Recuerdo compartido por {author} en {service} {date};
        unsigned = {service}, {date}; same_day = el mismo día
    """,
    "reasons": """
        kept = elegida a mano; posted = se publicó; written = se escribió sobre ella;
        wanted_like = se querían más como esta;
        wanted_day = se querían más de ese día;
        favourite = marcada como favorita;
        only_with = la única imagen con {name};
        first_with = la primera de estas imágenes con {name};
        sharpest_of = la más nítida de {n}|la más nítida de {n} parecidas;
        eyes_open = con los ojos abiertos; best_light = buena luz;
        tells_more = cuenta más de estas semanas que sus vecinas;
        best_of_moment = la mejor del momento;
        only_of_month = la única imagen con 1 mes|la única imagen con {n} meses;
        only_of_first_month = la única imagen del primer mes;
        new_place = la primera de estas imágenes en este lugar: {name};
        first_trip = del primer viaje de estas imágenes; same_burst = de la misma ráfaga;
        same_event = de la misma ocasión; same_month = del mismo mes;
        also_with = también con {name}; sharper = más nítida; better_light = mejor luz;
        smiles = una sonrisa más amplia; chosen_with = la elegida es con {name};
        chosen_eyes_open = en la elegida los ojos están abiertos;
        chosen_smiles = la elegida tiene la sonrisa más amplia;
        chosen_sharper = la elegida es más nítida;
        chosen_better_light = la elegida tiene mejor luz
    """,
    "coverage": """
        title = Lo que está poco representado; first = primer mes; month = con 1 mes|con {n} meses;
        nothing = ninguna imagen para elegir;
        few = 1 imagen para elegir, elegidas: {chosen}|{n} imágenes para elegir, elegidas:
            {chosen};
        missing = en ninguna imagen elegida; nowhere = en ninguna imagen;
        gap = ninguna imagen
    """,
    "passed": """
        licence = sin permiso para mostrarla a otros;
        unlicensed = es de otros: anotad un permiso antes de mostrarla fuera de la familia;
        family = se queda en la edición de la familia;
        before = tomada antes del nacimiento; after = tomada después del día de la edición;
        shared_after = compartida después del día de la edición, no se sabe cuándo se tomó;
        others = de una publicación ajena;
        undated = sin fecha y sin nadie conocido;
        strangers = nadie conocido en ella;
        screen = una captura de pantalla o un documento;
        small = demasiado pequeña para imprimirla bien;
        blurred = borrosa; broken = dañada; burst = hay una mejor de la ráfaga;
        alike = hay una parecida; event = hay otras de la misma ocasión;
        month = hay otras del mismo mes; weak = demasiado pequeña, borrosa u oscura;
        outranked = otras contaban más; waiting = su imagen no está ahora entre las del
        año, la indicación se conserva;
        dropped = quitada a mano; hidden = una persona que no debe mostrarse;
        hidden_kept = elegida a mano, aunque muestra a una persona que no debe mostrarse;
        day = no se quiere ninguna foto de ese día;
        place = no se quiere ninguna foto de ese lugar;
        fewer = se quieren menos fotos de ese día;
        no_post = la publicación elegida para citarla al lado no puede citarse: no está, es privada
            o ya se cita en otra parte;
        no_passage = las palabras elegidas para citarlas al lado no están así en la publicación, y
            se imprimen las primeras;
        draft = aún sin mirar, esto es un borrador;
        part = va con una imagen ya conocida (clip en vivo, archivo raw, original sin editar);
        copy = otro archivo de una imagen ya conocida
    """,
    "ui": """
        colon = :;
        portraits = Mes a mes;
        skip = Ir al año; months = Meses; previous = Imagen anterior; next = Imagen siguiente;
        close = Cerrar; why = Por qué esta imagen; credit = Foto; clip = Clip; newborn =
        Primer mes;
        undated = Sin fecha;
        draft_notice = Un primer borrador con una muestra de las imágenes. La edición completa lo
            sustituirá.; about_this_page = Sobre esta página;
        about_this_book = Sobre este libro;
        how_made = Selección, fechas y composición: Yearling, en el ordenador de la familia. Cada
            fecha, cada edad y cada palabra se apoya en las imágenes, las publicaciones y lo que
            anotó la familia.;
        pictures = Imágenes; position = {n} de {of}; left_out = Fuera;
        not_read = Sin leer; note = Por revisar; seen = vistas; used = mostradas;
        duplicate = copia|copias; not_chosen = no elegida|no elegidas;
        unreadable = ilegible|ilegibles;
        unsupported = de otro tipo
    """,
    "terminal": """
        drawing = Se dibuja el año de muestra; files = Se buscan las imágenes;
        metadata = Se leen fechas y lugares; pictures = Se miran las imágenes;
        copies = Se comparan las copias; others = Se sopesa qué pueden ver otros;
        posts = Se buscan los originales de las imágenes publicadas;
        draft = Se hace un primer borrador; edition = Se compone la página;
        book = Se compone el libro; film = Se monta la película;
        people = Se prepara la hoja de caras; done = listo;
        of = {done} de {total}; note = Nota;
        waits = 1 imagen espera tu permiso antes de que otros la vean|{n} imágenes esperan tu
            permiso antes de que otros las vean;
        asks = 1 pregunta sobre quién es quién|{n} preguntas sobre quién es quién;
        stale = {path} es de una edición anterior: hay que volver a hacerlo o borrarlo;
        look = Para repasarla por tu cuenta
    """,
    "heard": """
        own = yo me mi mis mí conmigo nosotros nosotras nos nuestro nuestra nuestros nuestras;
        about = bebé bebe niña niño nena nene peque pequeña pequeño mellizos ella
            él;
        milestones = primer primera primero primeros primeras nació nacido nacida nacimiento
            cumpleaños semana semanas mes meses año diente dientes paso pasos anda camina gatea ríe
            rió risa sonrisa palabra sienta sentada sentado aplaude aplaudir bautizo;
        adverts = #publi #publicidad #sorteo #colaboración sorteo código+de+descuento
            enlace+en+la+bio link+en+la+bio colaboración+pagada;
        family = familia familiar;
        short_forms = sr sra dña ud
    """,
}
