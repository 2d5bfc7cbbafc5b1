"""German."""

TABLES = {
    "dates": """
        months = Januar Februar März April Mai Juni Juli August September Oktober
        November Dezember;
        day = {day}. {month} {year}; first = 1; month = {month} {year}; year = {year};
        span = {first}–{last} {year}; on = am {date}; around = etwa {date}; by =
        spätestens {date};
        shared = geteilt: {date}; thousands = .
    """,
    "ages": """
        newborn = neugeboren; first_weeks = die ersten Wochen; first_year = das erste Jahr;
        days = 1 Tag|{n} Tage; weeks = 1 Woche|{n} Wochen; months = 1 Monat|{n} Monate;
        years = 1 Jahr|{n} Jahre; both = {years} und {months}; between = {first} bis
        {last} Monate;
        about = etwa {age}; at_most = höchstens {age}; birthday = {nth} Geburtstag;
        nths = erster zweiter dritter vierter fünfter
    """,
    "titles": """
        turns = {name} wird {n}|{name} wird {n}; turned = {name} wurde {n}|{name} wurde {n};
        days = {name} mit 1 Tag|{name} mit {n} Tagen;
        weeks = {name} mit 1 Woche|{name} mit {n} Wochen;
        months = {name} mit 1 Monat|{name} mit {n} Monaten; years = {name} mit {n}|{name} mit {n}
    """,
    "lead": """
        born = {name} kam am {date} zur Welt.;
        turned = {name} kam am {date} zur Welt und wurde am {day} 1 Jahr alt.|{name} kam am {date}
            zur Welt und wurde am {day} {n} Jahre alt.;
        told = So war es vom {first} bis zum {last}: {pictures}.;
        year = Hier ist das erste Jahr, vom Tag der Geburt bis zum ersten Geburtstag: {pictures}.;
        chosen = Ausgewählt aus {n} Dateien.; people = Auch auf den Bildern: {people}.;
        with = mit {people}; and = und; role = {name} ({role}); picture = Bild; clip = Clip;
        pictures = 1 Bild|{n} Bilder; clips = 1 Clip|{n} Clips
    """,
    "roles": """
        mother = Mutter; father = Vater; parent = Elternteil; sister = Schwester;
        brother = Bruder;
        sibling = Geschwister; twin = Zwilling; grandmother = Großmutter; grandfather = Großvater;
        great-grandmother = Urgroßmutter; great-grandfather = Urgroßvater; aunt = Tante;
        uncle = Onkel; cousin =; godmother = Patin; godfather = Pate; friend =;
        nanny = Kindermädchen; midwife = Hebamme; dog = Hund; cat = Katze
    """,
    "forms": """
        post = {author} schrieb auf {service}, {date};
        story = {author}, in einer Story auf {service}, {date};
        reel = {author}, mit einem Reel auf {service}, {date};
        entry = {author} schrieb in {service}, {date};
        message = {author}, in einer Nachricht auf {service}, {date}; unsigned = {service}, {date}
    """,
    "reasons": """
        kept = von Hand behalten; posted = es wurde gepostet;
        written = es wurde darüber geschrieben;
        favourite = als Favorit markiert;
        only_with = das einzige Bild mit {name}; first_with = das erste Bild hier mit {name};
        sharpest_of = das schärfste von {n}|das schärfste von {n} ähnlichen;
        best_light = gutes Licht; tells_more = es erzählt mehr von diesen Wochen als die anderen;
        best_of_moment = das beste des Augenblicks;
        only_of_month = das einzige Bild mit 1 Monat|das einzige Bild mit {n} Monaten;
        only_of_first_month = das einzige Bild aus dem ersten Monat;
        new_place = das erste Bild hier aus {name}
    """,
    "passed": """
        before = vor der Geburt aufgenommen; after = nach dem Tag der Ausgabe aufgenommen;
        shared_after = nach dem Tag der Ausgabe geteilt, wann aufgenommen, weiß niemand;
        others = aus einem Beitrag von anderen;
        screen = ein Bildschirmfoto oder Dokument; small = zu klein für guten Druck;
        blurred = unscharf; broken = beschädigt; burst = ein besseres der Serie ist dabei;
        alike = ein ähnliches ist dabei; event = andere vom selben Anlass sind dabei;
        month = andere aus dem Monat sind dabei; weak = unscharf oder zu dunkel;
        outranked = andere erzählten mehr; waiting = das Bild dazu ist gerade nicht
        unter denen des Jahres, die Angabe bleibt;
        dropped = von Hand herausgenommen;
        draft = noch nicht angesehen, denn dies ist ein Entwurf;
        part = gehört zu einem bekannten Bild (Live-Clip, Rohdatei, unbearbeitetes Original);
        copy = eine weitere Datei eines bekannten Bildes
    """,
    "ui": """
        skip = Zum Jahr springen; months = Monate; previous = Voriges Bild; next = Nächstes Bild;
        close = Schließen; why = Warum dieses Bild; credit = Foto; clip = Clip;
        newborn = Neugeboren; undated = Ohne Datum;
        draft_notice = Ein erster Entwurf aus einer Stichprobe der Bilder. Die volle
        Ausgabe ersetzt
            ihn.; about_this_page = Über diese Seite;
        how_made = Von Yearling ausgewählt, datiert und gesetzt, auf dem Rechner der
        Familie. Jedes
            Datum, jedes Alter und jedes Wort stammt aus den Bildern und Beiträgen selbst.;
        pictures = Bilder; position = {n} von {of}; seen = gesehen; used = gezeigt;
        duplicate = Kopien; not_chosen = nicht gewählt; unreadable = nicht lesbar;
        unsupported = anderer Art
    """,
    "heard": """
        own = ich wir mich mein meine uns unser unsere;
        milestones = erste erster erstes ersten geboren geburtstag monat monate zahn
        schritte heute;
        short_forms = nr bzw ca usw z.b d.h u.a okt dez
    """,
}
