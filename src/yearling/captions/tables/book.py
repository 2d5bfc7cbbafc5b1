"""What the book says, in every language."""

ENGLISH = {
    "book": """
about = About this book;
how_made = Chosen, dated and set by Yearling on the family’s own computer. Every date, age and word
  rests on the pictures, the posts and what the family noted.;
"""
}

GERMAN = {
    "book": """
about = Über dieses Buch;
how_made = Von Yearling ausgewählt, datiert und gesetzt, auf dem Rechner der Familie. Jedes Datum,
  jedes Alter und jedes Wort beruht auf den Bildern, den Beiträgen und dem, was die Familie notiert
  hat.;
"""
}

FRENCH = {
    "book": """
about = À propos de ce livre;
how_made = Choisi, daté et composé par Yearling sur l’ordinateur de la famille. Chaque date, chaque
  âge et chaque mot repose sur les images, les publications et ce que la famille a noté.;
"""
}

SPANISH = {
    "book": """
about = Sobre este libro;
how_made = Elegido, fechado y compuesto por Yearling en el ordenador de la familia. Cada fecha, cada
  edad y cada palabra se apoya en las imágenes, las publicaciones y lo que anotó la familia.;
"""
}
