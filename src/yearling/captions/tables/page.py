"""What the page says beyond `ui`, in every language."""

ENGLISH = {
    "page": """
        start = Start slideshow; pause = Pause; play = Play; who = Who is who
    """
}

GERMAN = {
    "page": """
        start = Diashow starten; pause = Anhalten; play = Abspielen; who = Wer ist wer
    """
}

FRENCH = {
    "page": """
        start = Lancer le diaporama; pause = Pause; play = Lecture; who = Qui est qui
    """
}

SPANISH = {
    "page": """
        start = Iniciar presentación; pause = Pausar; play = Reproducir; who = Quién es quién
    """
}
