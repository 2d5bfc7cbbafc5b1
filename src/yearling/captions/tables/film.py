"""What the film says, in every language."""

ENGLISH = {
    "film": """
        unreadable = {name} cannot be shown in the film: {why}.;
        unreadable_many = Pictures that the film cannot show: {count};
        no_music = The film has no music. {name} {why}.;
        shows = The film shows {what}.; minutes = With minutes = {minutes} it shows all.;
        limit = All do not fit into {minutes} minutes.;
        pictures = {n} of {all} pictures; quotes = {n} of {all} quotes;
        signs = Signs that no typeface has are missing in the film: {signs}
    """
}

GERMAN = {
    "film": """
        unreadable = {name} kann der Film nicht zeigen: {why}.;
        unreadable_many = Bilder, die der Film nicht zeigen kann: {count};
        no_music = Der Film ist ohne Musik. {name}: {why}.;
        shows = Der Film zeigt {what}.; minutes = Mit minutes = {minutes} zeigt er alles.;
        limit = Alles passt nicht in {minutes} Minuten.;
        pictures = {n} von {all} Bildern; quotes = {n} von {all} Zitaten;
        signs = Zeichen, die keine Schrift hat, fehlen im Film: {signs}
    """
}

FRENCH = {
    "film": """
        unreadable = Le film ne peut pas montrer {name}_: {why}.;
        unreadable_many = Images que le film ne peut pas montrer_: {count};
        no_music = Le film est sans musique. {name}_: {why}.;
        shows = Le film montre {what}.; minutes = Avec minutes = {minutes}, il montre tout.;
        limit = Le tout ne tient pas en {minutes} minutes.;
        pictures = {n} images sur {all}; quotes = {n} citations sur {all};
        signs = Des signes absents de toutes les polices manquent dans le film_: {signs}
    """
}

SPANISH = {
    "film": """
        unreadable = La película no puede mostrar {name}: {why}.;
        unreadable_many = Imágenes que la película no puede mostrar: {count};
        no_music = La película va sin música. {name}: {why}.;
        shows = La película muestra {what}.;
        minutes = Con minutes = {minutes} lo muestra todo.;
        limit = Todo no cabe en {minutes} minutos.;
        pictures = {n} de {all} imágenes; quotes = {n} de {all} citas;
        signs = Faltan en la película signos que ninguna tipografía tiene: {signs}
    """
}
