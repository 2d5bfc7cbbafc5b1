"""What the film says, in every language."""

ENGLISH = {
    "film": """
        unreadable = {name} cannot be shown in the film: {why}.;
        unreadable_many = Pictures that the film cannot show: {count};
        no_music = The film has no music. {name} {why}.;
        shows = The film shows {what}.; minutes = With minutes = {minutes} it shows all.;
        limit = Not all of it fits into {minutes} minutes.;
        pictures = {n} of {all} pictures; quotes = {n} of {all} quotes;
        signs = The film lacks these signs, which no typeface has: {signs}
    """
}

GERMAN = {
    "film": """
        unreadable = {name} kann der Film nicht zeigen: {why}.;
        unreadable_many = Bilder, die der Film nicht zeigen kann: {count};
        no_music = Der Film ist ohne Musik. {name}: {why}.;
        shows = Der Film zeigt {what}.; minutes = Mit minutes = {minutes} zeigt er alles.;
        limit = In {minutes} Minuten passt nicht alles.;
        pictures = {n} von {all} Bildern; quotes = {n} von {all} Zitaten;
        signs = Im Film fehlen diese Zeichen, die keine Schrift hat: {signs}
    """
}

FRENCH = {
    "film": """
        unreadable = Le film ne peut pas montrer {name}_: {why}.;
        unreadable_many = Images que le film ne peut pas montrer_: {count};
        no_music = Le film est sans musique. {name}_: {why}.;
        shows = Le film montre {what}.; minutes = Avec minutes = {minutes}, il montre tout.;
        limit = Tout ne tient pas en {minutes} minutes.;
        pictures = {n} images sur {all}; quotes = {n} citations sur {all};
        signs = Il manque au film ces signes, absents de toutes les polices_: {signs}
    """
}

SPANISH = {
    "film": """
        unreadable = La película no puede mostrar {name}: {why}.;
        unreadable_many = Imágenes que la película no puede mostrar: {count};
        no_music = La película va sin música. {name}: {why}.;
        shows = La película muestra {what}.;
        minutes = Con minutes = {minutes} lo muestra todo.;
        limit = No cabe todo en {minutes} minutos.;
        pictures = {n} de {all} imágenes; quotes = {n} de {all} citas;
        signs = Faltan en la película estos signos, que ninguna tipografía tiene: {signs}
    """
}
