"""French."""

TABLES = {
    "dates": """
        months = janvier février mars avril mai juin juillet août septembre octobre novembre
            décembre; day = {day} {month} {year}; first = 1er; month = {month} {year};
        year = {year}; span = {first}–{last} {year}; on = le {date}; on_month = en {date};
        on_season = au {date}|à l’{date}|à l’{date}|à l’{date}; on_third = {date};
        on_year = en {date}; on_between = ({date}); around = vers {date};
        around_day = vers le {date};
        by = au plus tard {date}; shared = partagée {date}; thousands = _; parted_from = 4;
        weekdays = lundi mardi mercredi jeudi vendredi samedi dimanche;
        day_month = {day} {month}; day_alone = {day}; either = {first} ou {last};
        either_o = {first} ou {last}; between = entre {first} et {last};
        seasons = printemps été automne hiver; season = {season} {year};
        season_over = {season} {year}-{next}; early = début {year}; mid = mi-{year};
        late = fin {year}
    """,
    "ages": """
        newborn = le jour de sa naissance; first_weeks = les premières semaines;
        first_year = la première année; first_days = les premiers jours;
        between_weeks = {first} à {last} semaines; between_years = {first} à {last} ans;
        days = 1 jour|{n} jours; weeks = 1 semaine|{n} semaines;
        months = 1 mois|{n} mois; years = 1 an|{n} ans; both = {years} et {months};
        between = {first} à {last} mois; about = environ {age}; at_most = {age} au plus;
        birthday = {nth} anniversaire; nths = premier deuxième troisième quatrième cinquième
    """,
    "titles": """
        turns = {name} fête son premier anniversaire|{name} fête ses {n} ans;
        turned = {name} a eu 1 an|{name} a eu {n} ans; days = {name} à 1 jour|{name} à {n} jours;
        weeks = {name} à 1 semaine|{name} à {n} semaines;
        months = {name} à 1 mois|{name} à {n} mois; years = {name} à 1 an|{name} à {n} ans
    """,
    "lead": """
        told = Voici son histoire, du {first} au {last}, en {pictures}.;
        year = Voici sa première année, du jour de sa naissance à son premier anniversaire, en
            {pictures}.; chosen = Le choix s’est fait parmi {n} fichiers.;
        people = Aussi sur les images_: {people}.; with = avec {people};
        with_you = avec toi; and = et; and_i = et;
        role = {name} ({role}); picture = Image; clip = Clip; pictures = 1 image|{n} images;
        clips = 1 clip|{n} clips
    """,
    "kin": """
        u = mère|père|parent; uu = grand-mère|grand-père;
        uuu = arrière-grand-mère|arrière-grand-père;
        uuuu = arrière-arrière-grand-mère|arrière-arrière-grand-père; d = fille|fils|enfant;
        dd = petite-fille|petit-fils; ddd = arrière-petite-fille|arrière-petit-fils;
        dddd = arrière-arrière-petite-fille|arrière-arrière-petit-fils; ud = sœur|frère;
        half = demi-sœur|demi-frère; twin = sœur jumelle|frère jumeau; uud = tante|oncle;
        uudp = tante|oncle; uuud = grand-tante|grand-oncle; uuudp = grand-tante|grand-oncle;
        uuuud = arrière-grand-tante|arrière-grand-oncle; udd = nièce|neveu; pudd = nièce|neveu;
        uddd = petite-nièce|petit-neveu; udddd = arrière-petite-nièce|arrière-petit-neveu;
        uudd = cousine|cousin; uuudd = tante à la mode de Bretagne|oncle à la mode de Bretagne;
        uuddd = nièce à la mode de Bretagne|neveu à la mode de Bretagne; uuuudd =; uudddd =;
        uuuddd = cousine issue de germain|cousin issu de germain; uuuuddd =; uuudddd =;
        uuuudddd =; p = compagne|compagnon; pu = belle-mère|beau-père; dp = belle-fille|gendre;
        udp = belle-sœur|beau-frère; pud = belle-sœur|beau-frère; pudp =; dpu =;
        up = belle-mère|beau-père; pd = belle-fille|beau-fils; upd = quasi-sœur|quasi-frère;
        uup =; upu =; pdd =; dpd =; godparent = marraine|parrain; godchild = filleule|filleul;
        friend = amie|ami; nanny = nounou; midwife = sage-femme; dog = chienne|chien|chien;
        cat = chatte|chat|chat
    """,
    "many": """
        u = mères|pères|parents; uu = grands-mères|grands-pères|grands-parents;
        uuu = arrière-grands-mères|arrière-grands-pères|arrière-grands-parents;
        ud = sœurs|frères|; uud = tantes|oncles|; uuud = grands-tantes|grands-oncles|;
        uudd = cousines|cousins|cousins; d = filles|fils|enfants;
        dd = petites-filles|petits-fils|petits-enfants;
        ddd = arrière-petites-filles|arrière-petits-fils|arrière-petits-enfants;
        udd = nièces|neveux|
    """,
    "called": """
        relative = parente|apparenté|;
        u = maman|papa; uu = mamie mamy mémé mémère|papy pépé; uuu =;
        ud = sœurette|; uud = tata tatie|tonton; uuud =; uddd =; uudd =;
        p = femme épouse|mari époux|conjoint; twin = jumelle|jumeau
    """,
    "near": """
        own_many = ses; with_own_many = ses; your_many = tes; with_your_many = tes;
        own = sa|son|son; with_own = sa|son|son;
        relative = une parente|un parent|quelqu’un de la famille;
        another = une autre parente|un autre parent|quelqu’un d’autre de la famille;
        with_relative = une parente|un parent|quelqu’un de la famille;
        with_another = une autre parente|un autre parent|quelqu’un d’autre de la famille;
        relatives = {n} membres de la famille; more_relatives = {n} autres membres de la famille;
        with_relatives = {n} membres de la famille;
        with_more_relatives = {n} autres membres de la famille;
        mother = du côté de sa mère; father = du côté de son père;
        your = ta|ton|ton; you = toi; yourself = toi;
        with_your = ta|ton|ton; weak =; yours = {name}, {kin},; more = arrière-;
        before_vowel = aâeéèêiîoôuœ
    """,
    "forms": """
        post = {author} a écrit sur {service} {date};
        captioned = {author}, en légende sur {service}, {date};
        tweet = {author} a tweeté {date}; posted = {author} a publié sur {service} {date};
        story = {author}, dans une story sur {service}, {date};
        reel = {author}, avec un reel sur {service}, {date};
        entry = {author} a noté dans {service} {date};
        message = {author}, dans un message sur {service}, {date};
        family = {author} a écrit dans le groupe familial {date};
        later = Souvenir partagé par {author} sur {service} {date};
        unsigned = {service}, {date}; same_day = le même jour
    """,
    "reasons": """
        kept = choisie à la main; posted = elle a été publiée; written = on a écrit à son sujet;
        wanted_like = d’autres de ce genre étaient souhaitées;
        wanted_day = plus de photos de ce jour étaient souhaitées;
        favourite = marquée comme favorite;
        only_with = la seule image avec {name}; first_with = la première de ces images avec {name};
        sharpest_of = la plus nette de {n}|la plus nette de {n} semblables;
        eyes_open = les yeux ouverts; best_light = une belle lumière;
        tells_more = elle en dit plus sur ces semaines que ses voisines;
        best_of_moment = la meilleure de ce moment;
        only_of_month = la seule image à 1 mois|la seule image à {n} mois;
        only_of_first_month = la seule image du premier mois;
        new_place = la première de ces images à cet endroit_: {name};
        first_trip = du premier voyage de ces images; same_burst = de la même rafale;
        same_event = de la même occasion; same_month = du même mois;
        also_with = aussi avec {name}; sharper = plus nette; better_light = une meilleure lumière;
        smiles = un sourire plus large; chosen_with = l’image choisie est avec {name};
        chosen_eyes_open = sur l’image choisie, les yeux sont ouverts;
        chosen_smiles = sur l’image choisie, le sourire est plus large;
        chosen_sharper = l’image choisie est plus nette;
        chosen_better_light = l’image choisie a une meilleure lumière
    """,
    "coverage": """
        title = Ce qui est peu représenté; first = premier mois; month = à 1 mois|à {n} mois;
        nothing = aucune image à choisir;
        few = 1 image à choisir, choisie_: {chosen}|{n} images à choisir, choisies_: {chosen};
        missing = sur aucune image choisie; nowhere = sur aucune image; gap = aucune image
    """,
    "passed": """
        licence = pas d’autorisation de la montrer à d’autres;
        unlicensed = appartient à d’autres_: noter une autorisation avant de la
            montrer hors de la famille;
        family = gardée pour l’édition de la famille;
        before = prise avant la naissance; after = prise après le jour de l’édition;
        shared_after = partagée après le jour de l’édition, prise on ne sait quand;
        others = d’une publication de quelqu’un d’autre;
        undated = sans date, et on n’y voit personne de connu;
        strangers = on n’y voit personne de connu;
        screen = une capture d’écran ou un document; small = trop petite pour être bien imprimée;
        blurred = floue;
        broken = abîmée; burst = une meilleure de la rafale y est; alike = une semblable y est;
        event = d’autres du même moment y sont; month = d’autres du même mois y sont;
        weak = trop petite, floue ou sombre; outranked = d’autres en disaient plus;
        waiting = son image n’est pas parmi celles de l’année, la modification est gardée;
        dropped = retirée à la main; hidden = une personne qui ne doit pas être montrée;
        hidden_kept = gardée à la main, bien qu’elle montre une personne qui ne doit pas l’être;
        day = aucune photo de ce jour n’est souhaitée;
        place = aucune photo de ce lieu n’est souhaitée;
        fewer = moins de photos de ce jour sont souhaitées;
        no_post = la publication choisie pour être citée à côté ne peut pas l’être_: elle est
            absente, privée ou déjà citée ailleurs;
        no_passage = les mots choisis pour être cités à côté ne figurent pas ainsi dans la
            publication, dont les premiers mots sont imprimés;
        draft = pas encore regardée, ceci est un brouillon;
        part = va avec une image déjà connue (clip live, fichier brut, original non retouché);
        copy = un autre fichier d’une image déjà connue
    """,
    "ui": """
        colon = _:;
        portraits = Mois après mois;
        skip = Aller à l’année; months = Mois; previous = Image précédente; next = Image suivante;
        close = Fermer; why = Pourquoi cette image; credit = Photo; clip = Clip;
        newborn = Premier mois; undated = Sans date;
        draft_notice = Une première ébauche, d’après un échantillon des images. L’édition complète
            la remplacera.; about_this_page = À propos de cette page;
        about_this_book = À propos de ce livre;
        how_made = Choix, datation et mise en page_: Yearling, sur l’ordinateur de la famille.
            Chaque date, chaque âge et chaque mot repose sur les images, les publications et ce que
            la famille a noté.;
        pictures = Images; position = {n} sur {of}; left_out = Laissées de côté;
        not_read = Non lues; note = À vérifier; seen = vues; used = montrées;
        duplicate = copie|copies; not_chosen = non retenue|non retenues;
        unreadable = illisible|illisibles;
        unsupported = d’un autre type
    """,
    "terminal": """
        drawing = Dessin de l’année d’exemple; files = Recherche des images;
        metadata = Lecture des dates et des lieux; pictures = Examen des images;
        copies = Comparaison des copies; others = Réflexion sur ce que d’autres peuvent voir;
        posts = Recherche des originaux des images publiées; draft = Première ébauche;
        edition = Mise en page; people = Préparation de la planche des visages;
        book = Mise en page du livre; film = Montage du film;
        done = terminé; of = {done} sur {total}; note = Remarque;
        waits = 1 image attend votre accord avant que d’autres la voient|{n} images attendent votre
            accord avant que d’autres les voient;
        asks = 1 question pour savoir qui est qui|{n} questions pour savoir qui est qui;
        stale = {path} vient d’une édition précédente_: à refaire ou à supprimer;
        look = Pour la parcourir vous-même
    """,
    "heard": """
        own = je j moi me mon ma mes nous notre nos;
        about = bébé fille garçon puce poussin jumeaux elle il lui son sa ses;
        milestones = premier première premiers premières né née naissance anniversaire semaine
            semaines mois an ans dent dents marche marché rampe rit ri rire sourire souri mot
            mots assise assis debout applaudit baptême;
        adverts = #pub #publicité #concours #partenariat jeu+concours code+promo lien+en+bio
            lien+dans+la+bio collaboration+commerciale;
        family = famille tribu;
        short_forms = mme mlle m p.ex
    """,
}
