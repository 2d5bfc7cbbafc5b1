"""The sentence under a picture, in every language: by shape, see `shapes`.

A shape may be worded in several ways, parted by `|`; one is taken whose every `{fact}` is there.
`{noun}` is the subject ("the baby", "Nora"), `{with}` the others ("with Ana"), `{whom}` they as
the subject of the sentence, `{both}` they and the child, `{all}` the child and they, `{beside}`
"with the baby".

`nouns` are `feminine|masculine|open`; where a case differs, that behind `with` follows ` / `.
`neuter` lists those that no `her` can follow. `little` is told from an older child: in parts ` / `
by that one's sex.
"""

ENGLISH = {
    "told": """
        numbers = one two three four five six seven eight nine ten eleven twelve;
        days = one day|{n} days; months = one month|{n} months; years = one year|{n} years;
        aged = {n};
        birth = The day {name} was born.|{name} on day one.;
        first_shared = The first of these pictures to be shared – by {author}, on {service},
            {date}.;
        first_shared_here = The first of these pictures to be shared.;
        first_taken = The first of all these pictures.;
        first_with = The first of these pictures {with}.|{whom}, for the first time in these
            pictures.|New in these pictures: {whom}.;
        first_trip = The first trip in these pictures: {days} in {place}.;
        first_trip_at = The first trip in these pictures: {place}, {days}.;
        first_trip_away = The first trip in these pictures: {days} away.;
        snow = The first snow in these pictures.; sea = The sea, for the first time in these
            pictures.; beach = The beach, for the first time in these pictures.;
        haircut = The first haircut in these pictures.; smile = The first smile in these pictures.;
        steps = The first steps in these pictures.; tooth = The first tooth in these pictures.;
        holiday = {holiday}.; holiday_with = {holiday} {with}.;
        birthday = {noun}.; birthday_with = {noun} {with}.;
        birthday_of = {whom} turned {aged} that day, here {beside}.;
        older = {whom}, {amount} older, {beside}.; younger = {noun} {with}, {amount} younger.;
        little = {person} and {noun}.;
        behind_camera = Taken by {person}, who is in few of the others.;
        month_day = {months} to the day.|Exactly {months} old.;
        event = {event}.|The occasion: {event}.; event_with = {event}, {with}.;
        weeks = Just weeks after {birth}.; birth_of = she was born|he was born|the birth;
        trip = Away from home, day {n} of {of}.;
        count = One of {n} taken {part}.;
        parts = that morning|that afternoon|that evening|that day;
        company = {noun} {with}.|{both}.|{all}.|{whom} {beside}.
    """,
    "nouns": """
        neuter =;
        newborn = the newborn; baby = the baby; toddler = the toddler;
        little_one = the little one; child = the little girl|the little boy|the child;
        birthday = the birthday girl|the birthday boy|the star of the day;
        little = her little sister|her little brother| / his little sister|his little brother|
    """,
}

GERMAN = {
    "told": """
        numbers = eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf;
        days = ein Tag|{n} Tage; months = ein Monat|{n} Monate; years = ein Jahr|{n} Jahre;
        aged = {n};
        birth = Der Tag, an dem {name} zur Welt kam.|{name} am ersten Tag.;
        first_shared = Das erste dieser Bilder, das geteilt wurde – von {author}, auf {service},
            {date}.;
        first_shared_here = Das erste dieser Bilder, das geteilt wurde.;
        first_taken = Das allererste dieser Bilder.;
        first_with = Das erste dieser Bilder {with}.|{whom}, zum ersten Mal auf diesen Bildern.|
            Neu auf diesen Bildern: {whom}.;
        first_trip = Die erste Reise auf diesen Bildern: {days} in {place}.;
        first_trip_at = Die erste Reise auf diesen Bildern: {place}, {days}.;
        first_trip_away = Die erste Reise auf diesen Bildern: {days} unterwegs.;
        snow = Der erste Schnee auf diesen Bildern.; sea = Das Meer, zum ersten Mal auf diesen
            Bildern.; beach = Der Strand, zum ersten Mal auf diesen Bildern.;
        haircut = Der erste Haarschnitt auf diesen Bildern.;
        smile = Das erste Lächeln auf diesen Bildern.;
        steps = Die ersten Schritte auf diesen Bildern.;
        tooth = Der erste Zahn auf diesen Bildern.;
        holiday = {holiday}.; holiday_with = {holiday} {with}.;
        birthday = {noun}.; birthday_with = {noun} {with}.;
        birthday_of = {whom} wurde an diesem Tag {aged}, hier {beside}.;
        older = {whom}, {amount} älter, {beside}.; younger = {noun} {with}, {amount} jünger.;
        little = {person} und {noun}.;
        behind_camera = Aufgenommen von {person}, auf den anderen Bildern selten zu sehen.;
        month_day = Auf den Tag genau {months}.|{months}, auf den Tag genau.;
        event = {event}.|Der Anlass: {event}.; event_with = {event}, {with}.;
        weeks = Wenige Wochen nach {birth}.; birth_of = der Geburt;
        trip = Unterwegs, Tag {n} von {of}.;
        count = Eine von {n} Aufnahmen {part}.;
        parts = dieses Vormittags|dieses Nachmittags|dieses Abends|dieses Tages;
        company = {noun} {with}.|{both}.|{all}.|{whom} {beside}.
    """,
    "nouns": """
        neuter = newborn baby child birthday;
        newborn = das Neugeborene / dem Neugeborenen; baby = das Baby / dem Baby; toddler =;
        little_one = die Kleine|der Kleine| / der Kleinen|dem Kleinen|;
        child = das Mädchen|der Junge|das Kind / dem Mädchen|dem Jungen|dem Kind;
        birthday = das Geburtstagskind / dem Geburtstagskind;
        little = ihre kleine Schwester|ihr kleiner Bruder| / seine kleine Schwester|sein kleiner
            Bruder|
    """,
}

FRENCH = {
    "told": """
        numbers = un deux trois quatre cinq six sept huit neuf dix onze douze;
        days = un jour|{n} jours; months = un mois|{n} mois; years = un an|{n} ans;
        aged = un an|{n} ans;
        birth = {name} au premier jour.;
        first_shared = La première de ces images à avoir été partagée – par {author}, sur
            {service},
            {date}.;
        first_shared_here = La première de ces images à avoir été partagée.;
        first_taken = La toute première de ces images.;
        first_with = La première de ces images {with}.|
            {whom}, pour la première fois sur ces images.|
            Pour la première fois sur ces images_: {whom}.;
        first_trip = Le premier voyage sur ces images_: {place}, {days}.;
        first_trip_at = Le premier voyage sur ces images_: {place}, {days}.;
        first_trip_away = Le premier voyage sur ces images_: {days}.;
        snow = La première neige sur ces images.; sea = La mer, pour la première fois sur ces
            images.; beach = La plage, pour la première fois sur ces images.;
        haircut = La première coupe de cheveux sur ces images.;
        smile = Le premier sourire sur ces images.; steps = Les premiers pas sur ces images.;
        tooth = La première dent sur ces images.;
        holiday = {holiday}.; holiday_with = {holiday} {with}.;
        birthday = {noun}.; birthday_with = {noun} {with}.;
        birthday_of = {whom} a eu {aged} ce jour-là, ici {beside}.;
        older = {whom}, qui a {amount} de plus, {beside}.;
        younger = {noun} {with}, qui a {amount} de moins.;
        little = {person} et {noun}.;
        behind_camera = Prise par {person}, qu’on voit peu sur les autres.;
        month_day = {months} jour pour jour.|{months}, pas un jour de plus.;
        event = {event}.|L’occasion_: {event}.; event_with = {event}, {with}.;
        weeks = Quelques semaines après {birth}.; birth_of = la naissance;
        trip = En voyage, jour {n} sur {of}.;
        count = Une des {n} prises de vue {part}.;
        parts = de ce matin-là|de cet après-midi-là|de ce soir-là|de ce jour-là;
        company = {noun} {with}.|{both}.|{all}.|{whom} {beside}.
    """,
    "nouns": """
        neuter =;
        newborn = la nouveau-née|le nouveau-né|le nouveau-né; baby = le bébé; toddler =;
        little_one = la petite|le petit|; child = la petite fille|le petit garçon|l’enfant;
        birthday = la reine du jour|le roi du jour|la vedette du jour;
        little = sa petite sœur|son petit frère|
    """,
}

SPANISH = {
    "told": """
        numbers = uno dos tres cuatro cinco seis siete ocho nueve diez once doce;
        days = un día|{n} días; months = un mes|{n} meses; years = un año|{n} años;
        aged = un año|{n} años;
        birth = {name} en su primer día.;
        first_shared = La primera de estas imágenes que se compartió: la publicó {author} en
            {service} {date}.;
        first_shared_here = La primera de estas imágenes que se compartió.;
        first_taken = La primera de todas estas imágenes.;
        first_with = La primera de estas imágenes {with}.|
            {whom}, por primera vez en estas imágenes.|Por primera vez en estas imágenes: {whom}.;
        first_trip = El primer viaje de estas imágenes: {days} en {place}.;
        first_trip_at = El primer viaje de estas imágenes: {place}, {days}.;
        first_trip_away = El primer viaje de estas imágenes: {days}.;
        snow = La primera nieve de estas imágenes.; sea = El mar, por primera vez en estas
            imágenes.; beach = La playa, por primera vez en estas imágenes.;
        haircut = El primer corte de pelo de estas imágenes.;
        smile = La primera sonrisa de estas imágenes.;
        steps = Los primeros pasos de estas imágenes.;
        tooth = El primer diente de estas imágenes.;
        holiday = {holiday}.; holiday_with = {holiday} {with}.;
        birthday = {noun}.; birthday_with = {noun} {with}.;
        birthday_of = {whom} cumplió {aged} ese día, aquí {beside}.;
        older = {whom}, {amount} mayor, {beside}.; younger = {noun} {with}, {amount} menor.;
        little = {person} y {noun}.;
        behind_camera = Tomada por {person}, que sale en pocas de las demás.;
        month_day = {months}, ni un día más.|Justo {months}.;
        event = {event}.|La ocasión: {event}.; event_with = {event}, {with}.;
        weeks = Pocas semanas después de {birth}.; birth_of = nacer;
        trip = De viaje, día {n} de {of}.;
        count = Una de las {n} tomas de {part}.;
        parts = aquella mañana|aquella tarde|aquella noche|aquel día;
        company = {noun} {with}.|{both}.|{all}.|{whom} {beside}.
    """,
    "nouns": """
        neuter =;
        newborn = la recién nacida|el recién nacido|; baby = la bebé|el bebé|el bebé; toddler =;
        little_one = la pequeña|el pequeño|; child = la niña|el niño|;
        birthday = la cumpleañera|el cumpleañero|la estrella del día;
        little = su hermana pequeña|su hermano pequeño|
    """,
}
