"""What the film says, in every language."""

ENGLISH = {
    "film": """
        fewer = The film shows {shown} of {all} pictures. With minutes = {minutes} it shows all.;
        many = The film shows {shown} of {all} pictures. More do not fit into {longest} minutes.;
        signs = The film leaves out signs that no typeface has: {signs}
    """
}

GERMAN = {
    "film": """
        fewer = Der Film zeigt {shown} von {all} Bildern. Mit minutes = {minutes} zeigt er alle.;
        many = Der Film zeigt {shown} von {all} Bildern. Mehr passen nicht in {longest} Minuten.;
        signs = Im Film fehlen Zeichen, die keine Schrift hat: {signs}
    """
}

FRENCH = {
    "film": """
        fewer = Le film montre {shown} images sur {all}. Avec minutes = {minutes}, il les montre
            toutes.;
        many = Le film montre {shown} images sur {all}. Il n’en tient pas
            plus en {longest} minutes.;
        signs = Le film omet des signes qu’aucune police ne possède_: {signs}
    """
}

SPANISH = {
    "film": """
        fewer = La película muestra {shown} de {all} imágenes. Con minutes = {minutes} las muestra
            todas.;
        many = La película muestra {shown} de {all} imágenes. En {longest} minutos no caben
            todas.;
        signs = La película omite signos que ninguna tipografía tiene: {signs}
    """
}
