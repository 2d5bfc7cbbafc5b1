"""What the film says, in every language."""

ENGLISH = {
    "film": """
        shows = The film shows {what}.; minutes = With minutes = {minutes} it shows all.;
        limit = All do not fit into {minutes} minutes.;
        pictures = {n} of {all} pictures; quotes = {n} of {all} quotes;
        signs = Signs that no typeface has are missing in the film: {signs}
    """
}

GERMAN = {
    "film": """
        shows = Der Film zeigt {what}.; minutes = Mit minutes = {minutes} zeigt er alles.;
        limit = Alles passt nicht in {minutes} Minuten.;
        pictures = {n} von {all} Bildern; quotes = {n} von {all} Zitaten;
        signs = Zeichen, die keine Schrift hat, fehlen im Film: {signs}
    """
}

FRENCH = {
    "film": """
        shows = Le film montre {what}.; minutes = Avec minutes = {minutes}, il montre tout.;
        limit = Le tout ne tient pas en {minutes} minutes.;
        pictures = {n} images sur {all}; quotes = {n} citations sur {all};
        signs = Des signes absents de toutes les polices manquent dans le film_: {signs}
    """
}

SPANISH = {
    "film": """
        shows = La película muestra {what}.;
        minutes = Con minutes = {minutes} lo muestra todo.;
        limit = Todo no cabe en {minutes} minutos.;
        pictures = {n} de {all} imágenes; quotes = {n} de {all} citas;
        signs = Faltan en la película signos que ninguna tipografía tiene: {signs}
    """
}
