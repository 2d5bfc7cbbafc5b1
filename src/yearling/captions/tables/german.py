"""German."""

TABLES = {
    "dates": """
        months = Januar Februar März April Mai Juni Juli August September Oktober
        November Dezember;
        day = {day}. {month} {year}; first = 1; month = {month} {year}; year = {year};
        span = {first}–{last} {year}; on = am {date}; on_month = im {date};
        on_season = im {date}; on_third = {date}; on_year = {date}; on_between = ({date});
        around = etwa {date};
        around_day = um den {date}; by = spätestens {date}; shared = geteilt {date};
        thousands = .; parted_from = 4;
        weekdays = Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag;
        day_month = {day}. {month}; day_alone = {day}.; either = {first} oder {last};
        either_o = {first} oder {last}; between = zwischen {first} und {last};
        seasons = Frühjahr Sommer Herbst Winter; season = {season} {year};
        season_over = {season} {year}/{next}; early = Anfang {year}; mid = Mitte {year};
        late = Ende {year}
    """,
    "ages": """
        newborn = neugeboren; first_weeks = die ersten Wochen; first_year = das erste Jahr;
        first_days = die ersten Tage; between_weeks = {first} bis {last} Wochen;
        between_years = {first} bis {last} Jahre;
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
        told = So war es vom {first} bis zum {last}, in {pictures}.;
        year = Hier ist ihr erstes Jahr, vom Tag der Geburt bis zum ersten Geburtstag, in
            {pictures}.|Hier ist sein erstes Jahr, vom Tag der Geburt bis zum ersten Geburtstag, in
            {pictures}.|Hier ist das erste Jahr, vom Tag der Geburt bis zum ersten Geburtstag, in
            {pictures}.;
        chosen = Ausgewählt aus {n} Dateien.; people = Auch auf den Bildern: {people}.;
        with = mit {people}; with_you = mit dir; and = und; and_i = und; role = {name} ({role});
        picture = Bild; clip = Clip; pictures = 1 Bild|{n} Bildern; clips = 1 Clip|{n} Clips
    """,
    "kin": """
        u = Mutter|Vater|Elternteil; uu = Großmutter|Großvater; uuu = Urgroßmutter|Urgroßvater;
        uuuu = Ururgroßmutter|Ururgroßvater; d = Tochter|Sohn|Kind; dd = Enkelin|Enkel|Enkelkind;
        ddd = Urenkelin|Urenkel|Urenkelkind; dddd = Ururenkelin|Ururenkel|Ururenkelkind;
        ud = Schwester|Bruder; half = Halbschwester|Halbbruder;
        twin = Zwillingsschwester|Zwillingsbruder|Zwilling; uud = Tante|Onkel; uudp = Tante|Onkel;
        uuud = Großtante|Großonkel; uuudp = Großtante|Großonkel; uuuud = Urgroßtante|Urgroßonkel;
        udd = Nichte|Neffe; pudd = Nichte|Neffe; uddd = Großnichte|Großneffe;
        udddd = Urgroßnichte|Urgroßneffe; uudd = Cousine|Cousin;
        uuudd = Tante zweiten Grades|Onkel zweiten Grades;
        uuddd = Nichte zweiten Grades|Neffe zweiten Grades;
        uuuudd = Großtante zweiten Grades|Großonkel zweiten Grades;
        uudddd = Großnichte zweiten Grades|Großneffe zweiten Grades;
        uuuddd = Cousine zweiten Grades|Cousin zweiten Grades;
        uuuuddd = Tante dritten Grades|Onkel dritten Grades;
        uuudddd = Nichte dritten Grades|Neffe dritten Grades;
        uuuudddd = Cousine dritten Grades|Cousin dritten Grades;
        p = Partnerin|Partner; pu = Schwiegermutter|Schwiegervater;
        dp = Schwiegertochter|Schwiegersohn; udp = Schwägerin|Schwager; pud = Schwägerin|Schwager;
        pudp = Schwippschwägerin|Schwippschwager; dpu =; up = Stiefmutter|Stiefvater;
        pd = Stieftochter|Stiefsohn|Stiefkind; upd = Stiefschwester|Stiefbruder;
        uup = Stiefgroßmutter|Stiefgroßvater; upu = Stiefgroßmutter|Stiefgroßvater;
        pdd = Stiefenkelin|Stiefenkel|Stiefenkelkind; dpd = Stiefenkelin|Stiefenkel|Stiefenkelkind;
        godparent = Patin|Pate;
        godchild = Patentochter|Patensohn|Patenkind; friend = Freundin|Freund;
        nanny = Nanny; midwife = Hebamme; dog = |Hund|Hund; cat = Katze|Kater|Katze
    """,
    "many": """
        u = Mütter|Väter|Eltern / Müttern|Vätern|Eltern;
        uu = Großmütter|Großväter|Großeltern / Großmüttern|Großvätern|Großeltern;
        uuu = Urgroßmütter|Urgroßväter|Urgroßeltern / Urgroßmüttern|Urgroßvätern|Urgroßeltern;
        ud = Schwestern|Brüder|Geschwister / Schwestern|Brüdern|Geschwistern;
        uud = Tanten|Onkel| / Tanten|Onkeln|;
        uuud = Großtanten|Großonkel| / Großtanten|Großonkeln|;
        uudd = Cousinen|Cousins|; d = Töchter|Söhne|Kinder / Töchtern|Söhnen|Kindern;
        dd = Enkelinnen|Enkel|Enkelkinder / Enkelinnen|Enkeln|Enkelkindern;
        ddd = Urenkelinnen|Urenkel|Urenkelkinder / Urenkelinnen|Urenkeln|Urenkelkindern;
        udd = Nichten|Neffen|
    """,
    "called": """
        relative = verwandte|verwandter|;
        u = mama mami mutti|papa vati; uu = oma omi|opa opi;
        uuu = uroma|uropa; ud = schwesterchen|brüderchen|geschwister; uud =;
        uuud =; uddd =; uudd = kusine base|vetter; p = frau ehefrau|mann ehemann;
        twin =
    """,
    "near": """
        own_many = ihre / seine; with_own_many = ihren / seinen;
        your_many = deine; with_your_many = deinen;
        own = ihre|ihr|ihr / seine|sein|sein;
        with_own = ihrer|ihrem|ihrem / seiner|seinem|seinem;
        relative = eine Verwandte|ein Verwandter|jemand aus der Verwandtschaft;
        another = eine weitere Verwandte|ein weiterer Verwandter|noch jemand aus der
            Verwandtschaft;
        with_relative = einer Verwandten|einem Verwandten|jemandem aus der Verwandtschaft;
        with_another = einer weiteren Verwandten|einem weiteren Verwandten|noch jemandem aus der
            Verwandtschaft;
        relatives = {n} Verwandte; more_relatives = {n} weitere Verwandte;
        with_relatives = {n} Verwandten; with_more_relatives = {n} weiteren Verwandten;
        mother = mütterlicherseits; father = väterlicherseits;
        your = deine|dein|dein;
        you = dir; yourself = du; with_your = deiner|deinem|deinem;
        weak = Pate effe; yours = {name}, {kin},;
        more = Ur; before_vowel =
    """,
    "forms": """
        post = {author} schrieb {date} auf {service};
        captioned = {author} schrieb {date} auf {service} dazu;
        tweet = {author} twitterte {date}; posted = {author} postete {date} auf {service};
        story = {author} {date} in einer Story auf {service};
        reel = {author} {date} mit einem Reel auf {service};
        entry = {author} notierte {date} in {service};
        message = {author} {date} in einer Nachricht auf {service};
        family = {author} schrieb {date} in den Familienchat;
        later = {author} teilte es {date} im Rückblick auf {service};
        unsigned = {service}, {date}; same_day = am selben Tag
    """,
    "reasons": """
        kept = von Hand behalten; posted = wurde gepostet;
        written = jemand schrieb darüber;
        wanted_like = davon sollten es mehr sein;
        wanted_day = von diesem Tag sollten es mehr sein;
        favourite = als Favorit markiert;
        only_with = das einzige Bild mit {name}; first_with = das erste dieser Bilder mit {name};
        sharpest_of = das schärfste von {n}|das schärfste von {n} ähnlichen;
        eyes_open = die Augen offen; best_light = gutes Licht;
        tells_more = es erzählt mehr von diesen Wochen als die anderen;
        best_of_moment = das beste aus diesem Moment;
        only_of_month = das einzige Bild mit 1 Monat|das einzige Bild mit {n} Monaten;
        only_of_first_month = das einzige Bild aus dem ersten Monat;
        new_place = das erste dieser Bilder aus {name};
        first_trip = von der ersten Reise auf diesen Bildern; same_burst = aus derselben Serie;
        same_event = vom selben Anlass; same_month = aus demselben Monat;
        also_with = auch mit {name}; sharper = schärfer; better_light = besseres Licht;
        smiles = ein breiteres Lächeln; chosen_with = das gewählte ist mit {name};
        chosen_eyes_open = auf dem gewählten sind die Augen offen;
        chosen_smiles = das gewählte hat das breitere Lächeln;
        chosen_sharper = das gewählte ist schärfer;
        chosen_better_light = das gewählte hat besseres Licht
    """,
    "coverage": """
        title = Wovon es wenig gibt; first = erster Monat; month = mit 1 Monat|mit {n} Monaten;
        nothing = kein Bild zur Auswahl;
        few = 1 Bild zur Auswahl, gewählt: {chosen}|{n} Bilder zur Auswahl, gewählt: {chosen};
        missing = auf keinem gewählten Bild; nowhere = auf keinem einzigen Bild; gap = kein Bild
    """,
    "passed": """
        licence = keine Erlaubnis, es anderen zu zeigen;
        unlicensed = gehört anderen: vor einer Ausgabe für andere eine Erlaubnis notieren;
        family = bleibt in der Ausgabe der Familie;
        before = vor der Geburt aufgenommen; after = nach dem Tag der Ausgabe aufgenommen;
        shared_after = nach dem Tag der Ausgabe geteilt, wann aufgenommen, weiß niemand;
        others = aus einem Beitrag von anderen;
        undated = kein Datum und niemand Bekanntes darauf;
        strangers = niemand Bekanntes darauf;
        screen = ein Bildschirmfoto oder Dokument; small = zu klein für guten Druck;
        blurred = unscharf; broken = beschädigt; burst = ein besseres der Serie ist dabei;
        alike = ein ähnliches ist dabei; event = andere vom selben Anlass sind dabei;
        month = andere aus dem Monat sind dabei; weak = zu klein, unscharf oder dunkel;
        outranked = andere erzählten mehr; waiting = das Bild dazu ist gerade nicht
        unter denen des Jahres, die Angabe bleibt;
        dropped = von Hand herausgenommen; hidden = eine Person, die nicht gezeigt werden soll;
        hidden_kept = von Hand behalten, zeigt aber eine Person, die nicht gezeigt werden soll;
        day = von diesem Tag ist kein Bild erwünscht;
        place = von diesem Ort ist kein Bild erwünscht;
        fewer = von diesem Tag sollen es weniger sein;
        no_post = der Beitrag, der daneben zitiert werden sollte, kann es nicht: er ist nicht da,
            ist privat oder steht schon anderswo;
        no_passage = die Worte, die daneben stehen sollten, stehen so nicht im Beitrag, deshalb
            stehen dort seine ersten;
        draft = noch nicht angesehen, denn dies ist ein Entwurf;
        part = gehört zu einem bekannten Bild (Live-Clip, Rohdatei, unbearbeitetes Original);
        copy = eine weitere Datei eines bekannten Bildes
    """,
    "ui": """
        colon = :;
        portraits = Monat für Monat;
        skip = Zum Jahr springen; months = Monate; previous = Voriges Bild; next = Nächstes Bild;
        close = Schließen; why = Warum dieses Bild; credit = Foto; clip = Clip;
        newborn = Neugeboren; undated = Ohne Datum;
        draft_notice = Ein erster Entwurf aus einer Stichprobe der Bilder. Die volle Ausgabe ersetzt
            ihn.; about_this_page = Über diese Seite; about_this_book = Über dieses Buch;
        how_made = Von Yearling ausgewählt, datiert und gesetzt, auf dem Rechner der Familie. Jedes
            Datum, jedes Alter und jedes Wort beruht auf den Bildern, den Beiträgen und dem, was
            die Familie notiert hat.;
        pictures = Bilder; position = {n} von {of}; left_out = Nicht dabei;
        not_read = Nicht gelesen; note = Bitte prüfen; seen = gesehen; used = gezeigt;
        duplicate = Kopie|Kopien; not_chosen = nicht gewählt; unreadable = nicht lesbar;
        unsupported = anderer Art
    """,
    "terminal": """
        drawing = Das Beispieljahr wird gezeichnet; files = Bilder werden gesucht;
        metadata = Daten und Orte werden gelesen; pictures = Bilder werden angesehen;
        copies = Kopien werden verglichen; others = Was andere sehen dürfen, wird abgewogen;
        posts = Zu geposteten Bildern werden die Originale gesucht;
        draft = Ein erster Entwurf entsteht; edition = Die Seite entsteht;
        book = Das Buch entsteht; film = Der Film entsteht;
        people = Die Seite mit den Gesichtern entsteht; done = fertig;
        of = {done} von {total}; note = Hinweis;
        waits = 1 Bild wartet auf deine Zustimmung, bevor andere es sehen|{n} Bilder warten auf
            deine Zustimmung, bevor andere sie sehen;
        asks = 1 Frage dazu, wer wer ist|{n} Fragen dazu, wer wer ist;
        stale = {path} stammt von einer früheren Ausgabe: neu machen oder löschen;
        look = Selbst durchsehen
    """,
    "heard": """
        own = ich mir mich mein meine meinen meiner meinem wir uns unser unsere unseren unserer;
        about = baby babys mädchen junge maus mäuschen schatz knirps neugeborene zwillinge sie ihr
            ihre ihren er ihm ihn sein seine;
        milestones = erste erster erstes ersten geboren geburt geburtstag woche wochen monat monate
            monaten jahr zahn zähne zähnchen schritt schritte läuft gelaufen krabbelt gekrabbelt
            robbt dreht gelacht lacht lächeln lächelt wort sitzt sitzen steht klatscht
            klatschen winkt durchgeschlafen taufe;
        adverts = #werbung #anzeige gewinnspiel rabattcode verlosung
            link+in+der+bio link+im+profil unbezahlte+werbung werbung+da werbung+wegen;
        family = familie familien familienchat sippe;
        short_forms = nr bzw ca usw z.b d.h u.a okt dez
    """,
}
