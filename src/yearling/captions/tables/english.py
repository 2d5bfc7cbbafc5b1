"""English."""

TABLES = {
    "dates": """
        months = January February March April May June July August September October November
        December; day = {day} {month} {year}; first = 1; month = {month} {year}; year =
        {year};
        span = {first}–{last} {year}; on = {date}; on_month = {date}; on_season = {date};
        on_third = {date}; on_year = {date}; on_between = {date}; around = around {date};
        around_day = around {date};
        by = by {date};
        shared = shared {date}; thousands = ,; parted_from = 4;
        weekdays = Monday Tuesday Wednesday Thursday Friday Saturday Sunday;
        day_month = {day} {month}; day_alone = {day}; either = {first} or {last};
        either_o = {first} or {last}; between = between {first} and {last};
        seasons = spring summer autumn winter; season = {season} {year};
        season_over = {season} {year}–{next}; early = early in {year};
        mid = mid-{year}; late = late in {year}
    """,
    "ages": """
        newborn = newborn; first_weeks = the first weeks; first_year = the first year;
        first_days = the first days; between_weeks = {first} to {last} weeks;
        between_years = {first} to {last} years;
        days = 1 day|{n} days; weeks = 1 week|{n} weeks; months = 1 month|{n} months;
        years = 1 year|{n} years; both = {years} and {months}; between = {first} to {last} months;
        about = about {age}; at_most = {age} at most; birthday = {nth} birthday;
        nths = first second third fourth fifth
    """,
    "titles": """
        turns = {name} turns {n}|{name} turns {n}; turned = {name} turned {n}|{name} turned {n};
        days = {name} at 1 day|{name} at {n} days; weeks = {name} at 1 week|{name} at {n} weeks;
        months = {name} at 1 month|{name} at {n} months; years = {name} at {n}|{name} at {n}
    """,
    "lead": """
        told = Here is how it went, from {first} to {last}, in {pictures}.;
        year = Here is her first year, from the day she was born to her first birthday, in
            {pictures}.|Here is his first year, from the day he was born to his first birthday, in
            {pictures}.|Here is the first year, from birth to the first birthday, in {pictures}.;
        chosen = They were chosen from {n} files.; people = Also in the pictures: {people}.;
        with = with {people}; with_you = with you; and = and; and_i = and; role = {name} ({role});
        picture = Picture; clip = Clip; pictures = 1 picture|{n} pictures; clips = 1 clip|{n} clips
    """,
    "kin": """
        u = mother|father|parent; uu = grandmother|grandfather|grandparent;
        uuu = great-grandmother|great-grandfather|great-grandparent;
        uuuu = great-great-grandmother|great-great-grandfather|great-great-grandparent;
        d = daughter|son|child; dd = granddaughter|grandson|grandchild;
        ddd = great-granddaughter|great-grandson|great-grandchild;
        dddd = great-great-granddaughter|great-great-grandson|great-great-grandchild;
        ud = sister|brother|sibling; half = half-sister|half-brother|half-sibling;
        twin = twin sister|twin brother|twin; uud = aunt|uncle; uudp = aunt|uncle;
        uuud = great-aunt|great-uncle; uuudp = great-aunt|great-uncle;
        uuuud = great-great-aunt|great-great-uncle;
        udd = niece|nephew; pudd = niece|nephew; uddd = great-niece|great-nephew;
        udddd = great-great-niece|great-great-nephew;
        uudd = cousin; uuudd = first cousin once removed; uuddd = first cousin once removed;
        uuuudd = first cousin twice removed; uudddd = first cousin twice removed;
        uuuddd = second cousin; uuuuddd = second cousin once removed;
        uuudddd = second cousin once removed; uuuudddd = third cousin;
        p = partner; pu = mother-in-law|father-in-law|parent-in-law;
        dp = daughter-in-law|son-in-law; udp = sister-in-law|brother-in-law;
        pud = sister-in-law|brother-in-law; pudp = sister-in-law|brother-in-law; dpu =;
        up = stepmother|stepfather|step-parent; pd = stepdaughter|stepson|stepchild;
        upd = stepsister|stepbrother|stepsibling;
        uup = step-grandmother|step-grandfather|step-grandparent;
        upu = step-grandmother|step-grandfather|step-grandparent;
        pdd = step-granddaughter|step-grandson|step-grandchild;
        dpd = step-granddaughter|step-grandson|step-grandchild;
        godparent = godmother|godfather|godparent; godchild = goddaughter|godson|godchild;
        friend = friend; nanny = nanny; midwife = midwife; dog = dog; cat = cat
    """,
    "many": """
        u = mothers|fathers|parents; uu = grandmothers|grandfathers|grandparents;
        uuu = great-grandmothers|great-grandfathers|great-grandparents;
        ud = sisters|brothers|siblings; uud = aunts|uncles|; uuud = great-aunts|great-uncles|;
        uudd = cousins; d = daughters|sons|children;
        dd = granddaughters|grandsons|grandchildren;
        ddd = great-granddaughters|great-grandsons|great-grandchildren; udd = nieces|nephews|
    """,
    "called": """
        relative = kinswoman|kinsman|relative;
        u = mum mom mummy mommy mama ma|dad daddy papa pa;
        uu = grandma granny gran nana nan|grandpa granddad grandad gramps;
        uuu = greatgrandma greatgran|greatgrandpa greatgranddad; ud = sis|bro;
        uud = auntie aunty|; uuud = grandaunt|granduncle; uddd = grandniece|grandnephew;
        uudd =; p = wife girlfriend|husband boyfriend|spouse; twin = twinsister|twinbrother
    """,
    "near": """
        own_many = her / his; with_own_many = her / his; your_many = your; with_your_many = your;
        own = her / his; with_own = her / his;
        relative = a relative; another = another relative;
        with_relative = a relative; with_another = another relative;
        relatives = {n} relatives; more_relatives = {n} more relatives;
        with_relatives = {n} relatives; with_more_relatives = {n} more relatives;
        mother = on her mother’s side / on his mother’s side / on the mother’s side;
        father = on her father’s side / on his father’s side / on the father’s side;
        your = your; you = you; yourself = you; with_your = your;
        weak =; yours = {name}, {kin},; more = great-; before_vowel =
    """,
    "forms": """
        post = {author} wrote on {service}, {date};
        captioned = {author} captioned it on {service}, {date};
        tweet = {author} tweeted, {date}; posted = {author} posted on {service}, {date};
        story = {author}, in a story on {service}, {date};
        reel = {author}, with a reel on {service}, {date};
        entry = {author} noted in {service}, {date};
        message = {author}, in a message on {service}, {date};
        family = {author} told the family chat, {date};
        later = {author} shared it on {service}, looking back, {date};
        unsigned = {service}, {date}; same_day = the same day
    """,
    "reasons": """
        kept = kept by hand; posted = it was posted; written = it was written about;
        wanted_like = more like it were wanted;
        wanted_day = more of its day were wanted;
        favourite = marked as a favourite;
        only_with = the only picture with {name};
        first_with = the first of these pictures with {name};
        sharpest_of = the sharpest of {n}|the sharpest of {n} that look alike;
        eyes_open = eyes open; best_light = good light;
        tells_more = it tells more of these weeks than its neighbours;
        best_of_moment = the best of its moment;
        only_of_month = the only picture at 1 month|the only picture at {n} months;
        only_of_first_month = the only picture of the first month;
        new_place = the first of these pictures from {name};
        first_trip = from the first trip in these pictures; same_burst = of the same burst;
        same_event = of the same occasion; same_month = of the same month;
        also_with = also with {name}; sharper = sharper; better_light = better light;
        smiles = a broader smile; chosen_with = the chosen one is with {name};
        chosen_eyes_open = in the chosen one the eyes are open;
        chosen_smiles = the chosen one has the broader smile;
        chosen_sharper = the chosen one is sharper;
        chosen_better_light = the chosen one has better light
    """,
    "coverage": """
        title = What there is little of; first = first month; month = at 1 month|at {n} months;
        nothing = no picture to choose from;
        few = 1 picture to choose from, {chosen} chosen|{n} pictures to choose from, {chosen}
            chosen; missing = in no chosen picture; nowhere = in no picture at all;
        gap = no picture
    """,
    "passed": """
        licence = no licence to show it to others;
        unlicensed = belongs to others: before others see it, note a licence;
        family = kept for the family’s own edition;
        before = taken before the birth; after = taken after the day of the edition;
        shared_after = shared after the day of the edition, taken nobody knows when;
        others = from somebody else’s post;
        undated = no date, and nobody known in it;
        strangers = nobody known in it;
        screen = a screenshot or a document; small = too small to print well; blurred = blurred;
        broken = damaged; burst = a better one of the same burst is in; alike = one like it is in;
        event = others of the same event are in; month = others of the same month are in;
        weak = too small, blurred or dark; outranked = others told more; waiting = its picture
        is not among those of the year now, the edit is kept;
        dropped = taken out by hand; hidden = a person who is not to be shown;
        hidden_kept = kept by hand, though it shows a person who is not to be shown;
        day = no picture of its day is wanted;
        place = no picture of its place is wanted;
        fewer = fewer pictures of its day are wanted;
        no_post = the post chosen to be quoted beside it cannot be: it is not there, is private or
            stands elsewhere;
        no_passage = the words chosen to be quoted beside it do not stand in the post like that, so
            its first words are printed;
        draft = not looked at yet, as this is a draft;
        part = goes with a picture that is known (live clip, raw file, unedited original);
        copy = a second file of a picture that is known
    """,
    "ui": """
        colon = :;
        portraits = Month by month;
        skip = Skip to the year; months = Months; previous = Previous picture; next =
        Next picture;
        close = Close; why = Why this picture; credit = Photo; clip = Clip; newborn = Newborn;
        undated = Undated;
        draft_notice = A first draft from a sample of the pictures. The full edition replaces it.;
        about_this_page = About this page; about_this_book = About this book;
        how_made = Chosen, dated and set by Yearling on the family’s own computer. Every date, age
            and word rests on the pictures, the posts and what the family noted.;
        pictures = Pictures;
        position = {n} of {of}; left_out = Left out;
        not_read = Not read; note = Please check; seen = seen; used = shown;
        duplicate = copy|copies; not_chosen = not chosen; unreadable = unreadable;
        unsupported = of another kind
    """,
    "terminal": """
        drawing = Drawing the sample year; files = Finding the pictures;
        metadata = Reading dates and places; pictures = Looking at pictures;
        copies = Comparing copies; others = Thinking about what others may see;
        posts = Finding the originals of posted pictures; draft = Making a first draft;
        edition = Making the page; people = Making the sheet of faces; done = done;
        book = Making the book; film = Making the film;
        of = {done} of {total}; note = Note;
        waits = 1 picture waits for your word before others see it|{n} pictures wait for your word
            before others see them;
        asks = 1 question on who is who|{n} questions on who is who;
        stale = {path} is from an earlier edition: make it again or delete it;
        look = To look through it yourself
    """,
    "heard": """
        own = i me my mine myself we us our ours;
        about = baby babies girl girls boy boys bean bump newborn toddler twins she her he him his;
        milestones = first born birth birthday week weeks month months year tooth teeth step steps
            walk walks walked crawl crawls crawled crawling roll rolled laughed laugh giggle smile
            smiled word words sits stood stands clap clapped wave waved haircut christening;
        adverts = #ad #sponsored #spon #gifted #giveaway giveaway promo+code
            discount+code use+my+code link+in+bio swipe+up paid+partnership;
        family = family fam familie;
        short_forms = dr mr mrs ms st vs no e.g i.e etc approx prof jan feb mar apr jun
        jul aug sept
            oct nov dec a.m p.m
    """,
}
