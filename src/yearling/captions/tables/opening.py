"""The opening of the page, and what an edition withholds, in every language.

Sentences are `she|he|nobody knows`; `years` and counted things are `one|many`. `marks` are the
pairs of quotation marks, from outside in. `birth` is what to listen for in a post, `arrival`
in one that names the child, parted by `|`; they are never printed.
"""

ENGLISH = {
    "opening": """
        born = {name} was born {when}.;
        on_weekday = on {weekday}, {date}; on_day = on {date}; in_month = in {date};
        family = She is the {nth} child of {parents}.|He is the {nth} child of {parents}.|The
            {nth} child of {parents}.; parent = {name}; parent_vowel = {name}; elides =;
        orders = first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth;
        today = Today she turns {years}.|Today he turns {years}.|Today {name} turns {years}.;
        turned = She turned {years} {when}.|He turned {years} {when}.|{name} turned {years}
            {when}.;
        years = {n};
        announced = {when}, {author} wrote {where}: {quote};
        holds = Here is how it went, in {pictures}.;
        ago = One year ago today, {when}|{n} years ago today, {when};
        where_on = on {service}; where_in = in {service}; where_message = in a message;
        marks = “ ” ‘ ’; birth = born|gave birth|became parents|she is here|he is here|she’s
            here|he’s here|she's here|he's here|she arrived|he arrived|welcome to the world|hello
            world|hello, world; arrival = arrived|is here|welcome|say hello|introducing|meet
    """,
    "withheld": """
        title = Not in this edition; picture = 1 picture|{n} pictures; quote = 1 quote|{n} quotes;
        name = 1 name|{n} names; place = 1 place|{n} places; caption = 1 caption|{n} captions;
        date = the days|the days;
        invitation = the invitation|the invitation;
        private = a private moment; child = with another family’s child; licence = of others,
            no licence noted; health = health; loss = a loss;
        affairs = family affairs; address = an address; phone = a telephone number;
        school = the school; born = the birth date;
        days = with the ages they give the birth date away;
        short = by the given name or not at all; spot = by the town or not at all;
        home = of no trip, not in the dateline; place_in = with such a place in the words;
        name_in = with such a name in the words; stranger = of somebody not in the project;
        ask_picture = {where}: licence = "…" in edits.toml, or [licences];
        ask_invitation = in edits.toml, [lead]: invitation = "…";
        ask_words = {where}: quote = true in edits.toml;
        ask_quote = in edits.toml, [posts]: {where} = true;
        ask_caption = yearling share {folder} {where};
        ask_date = in edits.toml, [lead]: days = true
    """,
}

GERMAN = {
    "opening": """
        born = {name} kam {when} zur Welt.;
        on_weekday = am {weekday}, dem {date},; on_day = am {date}; in_month = im {date};
        family = Sie ist das {nth} Kind von {parents}.|Er ist das {nth} Kind von {parents}.|Das
            {nth} Kind von {parents}.; parent = {name}; parent_vowel = {name}; elides =;
        orders = erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte
            zwölfte;
        today = Heute wird sie {years}.|Heute wird er {years}.|Heute wird {name} {years}.;
        turned = Sie wurde {when} {years}.|Er wurde {when} {years}.|{name} wurde {when} {years}.;
        years = {n};
        announced = {when} schrieb {author} {where}: {quote};
        holds = So war es, in {pictures}.;
        ago = Heute vor einem Jahr, {when},|Heute vor {n} Jahren, {when},;
        where_on = auf {service}; where_in = in {service}; where_message = in einer Nachricht;
        marks = „ “ ‚ ‘; birth = geboren|auf der welt|zur welt|sind eltern|sie ist da|er ist
            da|endlich da; arrival = ist da|willkommen|angekommen|vorstellen|hallo
    """,
    "withheld": """
        title = Nicht in dieser Ausgabe; picture = 1 Bild|{n} Bilder; quote = 1 Zitat|{n} Zitate;
        name = 1 Name|{n} Namen; place = 1 Ort|{n} Orte; caption = 1 Unterschrift|{n}
            Unterschriften; date = die Tage|die Tage;
        invitation = die Einladung|die Einladung;
        private = privater Augenblick; child = mit einem Kind aus einer anderen Familie;
        licence = von anderen, keine Erlaubnis notiert;
        health = Gesundheit; loss = Tod oder Verlust;
        affairs = Familiensache; address = Adresse; phone = Telefonnummer;
        school = Kita oder Schule; born = Geburtsdatum; days = mit dem Alter verraten sie das
            Geburtsdatum; short = nur mit Vornamen oder gar nicht; spot = nur als Ort oder gar
            nicht; home = auf keiner Reise, nicht in der Ortszeile; place_in = mit so einem Ort im
            Text; name_in = mit so einem Namen im Text; stranger = von außerhalb des Projekts;
        ask_picture = {where}: licence = "…" in edits.toml, oder [licences];
        ask_invitation = in edits.toml, [lead]: invitation = "…";
        ask_words = {where}: quote = true in edits.toml;
        ask_quote = in edits.toml, [posts]: {where} = true;
        ask_caption = yearling share {folder} {where};
        ask_date = in edits.toml, [lead]: days = true
    """,
}

FRENCH = {
    "opening": """
        born = {name} a vu le jour {when}.;
        on_weekday = le {weekday} {date}; on_day = le {date}; in_month = en {date};
        family = C’est le {nth} enfant {parents}.|C’est le {nth} enfant {parents}.|Le {nth} enfant
            {parents}.; parent = de {name}; parent_vowel = d’{name};
        elides = [aâeéèêëiîïoôöuœ]|h(?:[éiouy]|e[lnr])|y[^aeiouy];
        orders = premier deuxième troisième quatrième cinquième sixième septième huitième neuvième
            dixième onzième douzième;
        today = Aujourd’hui, elle fête {years}.|Aujourd’hui, il fête {years}.|Aujourd’hui, {name}
            fête {years}.;
        turned = Elle a fêté {years} {when}.|Il a fêté {years} {when}.|{name} a fêté {years}
            {when}.; years = son premier anniversaire|ses {n} ans;
        announced = {when}, {author} a écrit {where}_: {quote};
        holds = Voici son histoire, en {pictures}.;
        ago = Il y a un an jour pour jour, {when}|Il y a {n} ans jour pour jour, {when};
        where_on = sur {service}; where_in = dans {service}; where_message = dans un message;
        marks = «_ _» “ ” ‘ ’; birth = est née|est né|elle est là|il est là|sommes parents|bienvenue
            au monde|sa naissance; arrival = bienvenue|est arrivée|est arrivé|est là|présentons
            |voici
    """,
    "withheld": """
        title = Ne figure pas dans cette édition; picture = 1 image|{n} images;
        quote = 1 citation|{n}
            citations; name = 1 nom|{n} noms; place = 1 lieu|{n} lieux; caption = 1 légende|{n}
            légendes; date = les jours|les jours;
        invitation = l’invitation|l’invitation;
        private = moment intime; child = avec l’enfant d’une autre famille;
        licence = à d’autres, aucune autorisation notée; health = santé; loss = deuil ou perte;
        affairs = affaire de famille; address = adresse; phone = numéro de téléphone;
        school = crèche ou école; born = date de naissance;
        days = avec les âges, ils révèlent la date
            de naissance; short = par le prénom ou pas du tout; spot = par la ville ou pas du tout;
        home = hors voyage et hors lieu de l’édition; place_in = avec un tel lieu dans le texte;
        name_in = avec un tel nom dans le texte; stranger = de quelqu’un hors du projet;
        ask_picture = {where}_: licence = "…" dans edits.toml, ou [licences];
        ask_invitation = dans edits.toml, [lead]_: invitation = "…";
        ask_words = {where}_: quote = true dans edits.toml;
        ask_quote = dans edits.toml, [posts]_: {where} = true;
        ask_caption = yearling share {folder} {where}; ask_date = dans edits.toml, [lead]_: days =
            true
    """,
}

SPANISH = {
    "opening": """
        born = {name} nació {when}.;
        on_weekday = el {weekday} {date}; on_day = el {date}; in_month = en {date};
        family = Es la {nth} hija de {parents}.|Es el {nth} hijo de {parents}.|Fue el {nth} bebé de
            {parents}.; parent = {name}; parent_vowel = {name}; elides =;
        orders = primera/primer segunda/segundo tercera/tercer cuarta/cuarto quinta/quinto
            sexta/sexto séptima/séptimo octava/octavo novena/noveno décima/décimo undécima/undécimo
            duodécima/duodécimo;
        today = Hoy cumple {years}.|Hoy cumple {years}.|Hoy {name} cumple {years}.;
        turned = Cumplió {years} {when}.|Cumplió {years} {when}.|{name} cumplió {years} {when}.;
        years = un año|{n} años;
        announced = {when}, {author} escribió {where}: {quote};
        holds = Así fue, en {pictures}.;
        ago = Hoy hace un año, {when}|Hoy hace {n} años, {when};
        where_on = en {service}; where_in = en {service}; where_message = en un mensaje;
        marks = « » “ ” ‘ ’; birth = nació|ha nacido|nacida|nacido|ya está aquí|ya está con
            nosotros|somos padres|bienvenida al mundo|bienvenido al mundo; arrival = bienvenida
            |bienvenido|llegó|ha llegado|presentamos
    """,
    "withheld": """
        title = No está en esta edición; picture = 1 imagen|{n} imágenes; quote = 1 cita|{n} citas;
        name = 1 nombre|{n} nombres; place = 1 lugar|{n} lugares; caption = 1 pie de foto|{n} pies
            de foto; date = los días|los días;
        invitation = la invitación|la invitación;
        private = momento íntimo; child = con un niño de otra familia; licence = de otros, sin
            permiso anotado; health = salud; loss = muerte o pérdida;
        affairs = asunto de familia; address = dirección; phone = teléfono;
        school = guardería o escuela; born = fecha de nacimiento; days = con las edades revelan la
            fecha de nacimiento; short = solo el nombre de pila o nada; spot = solo la ciudad o
            nada; home = fuera de viajes y del lugar de la edición; place_in = con un lugar así en
            el texto; name_in = con un nombre así en el texto; stranger = de fuera del proyecto;
        ask_picture = {where}: licence = "…" en edits.toml, o [licences];
        ask_invitation = en edits.toml, [lead]: invitation = "…";
        ask_words = {where}: quote = true en edits.toml;
        ask_quote = en edits.toml, [posts]: {where} = true;
        ask_caption = yearling share {folder} {where};
        ask_date = en edits.toml, [lead]: days = true
    """,
}
