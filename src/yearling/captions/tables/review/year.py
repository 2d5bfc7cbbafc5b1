"""The page `year`."""

ENGLISH = """
    keep = Keep;
    drop = Leave out;
    did_keep = keep a picture;
    did_drop = leave a picture out
"""

GERMAN = """
    keep = Behalten;
    drop = Weglassen;
    did_keep = ein Bild behalten;
    did_drop = ein Bild weglassen
"""

FRENCH = """
    keep = Garder;
    drop = Écarter;
    did_keep = garder une image;
    did_drop = écarter une image
"""

SPANISH = """
    keep = Conservar;
    drop = Dejar fuera;
    did_keep = conservar una imagen;
    did_drop = dejar fuera una imagen
"""
