"""The frame of every page: steps, undo, progress, what went wrong."""

ENGLISH = """
    steps = Steps;
    skip = Skip to the page;
    nav_who = Who;
    nav_year = The year;
    nav_words = Words;
    nav_asked = Questions;
    nav_make = Make;
    undo = Undo;
    redo = Redo;
    stop = Stop;
    stopped = Stopped. All that was found is kept.;
    go = Go on;
    lost = The review is no longer running. Start it again with: yearling review;
    refused = That was not done.
"""

GERMAN = """
    steps = Schritte;
    skip = Zur Seite;
    nav_who = Wer;
    nav_year = Das Jahr;
    nav_words = Worte;
    nav_asked = Fragen;
    nav_make = Machen;
    undo = Rückgängig;
    redo = Wiederholen;
    stop = Anhalten;
    stopped = Angehalten. Alles, was gefunden wurde, bleibt.;
    go = Weiter;
    lost = Die Durchsicht läuft nicht mehr. Neu starten mit: yearling review;
    refused = Das wurde nicht getan.
"""

FRENCH = """
    steps = Étapes;
    skip = Aller à la page;
    nav_who = Qui;
    nav_year = L’année;
    nav_words = Mots;
    nav_asked = Questions;
    nav_make = Produire;
    undo = Annuler;
    redo = Rétablir;
    stop = Arrêter;
    stopped = Arrêté. Tout ce qui a été trouvé est gardé.;
    go = Continuer;
    lost = La relecture ne tourne plus. Relancez-la avec : yearling review;
    refused = Cela n’a pas été fait.
"""

SPANISH = """
    steps = Pasos;
    skip = Ir a la página;
    nav_who = Quién;
    nav_year = El año;
    nav_words = Palabras;
    nav_asked = Preguntas;
    nav_make = Hacer;
    undo = Deshacer;
    redo = Rehacer;
    stop = Parar;
    stopped = Parado. Todo lo encontrado se conserva.;
    go = Seguir;
    lost = La revisión ya no está en marcha. Iníciela de nuevo con: yearling review;
    refused = Eso no se hizo.
"""
