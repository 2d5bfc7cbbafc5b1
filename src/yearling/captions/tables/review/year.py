"""The page `year`."""

ENGLISH = """
    year_title = {name}’s year; year_waiting = The first pictures come in a moment.;
    year_none = There is no picture of this year in the folders of this project yet. Put some in,
        then look again.; year_look = Look for new pictures;
    year_looking = Looking for new pictures.; year_of = {chosen}, chosen from 1.|{chosen}, chosen
        from {n}.; year_found = {n} files were found. The others are copies, from another time, or
        not what we would choose.; year_pictures = 1 picture|{n} pictures; year_draft = This is a
        first draft, from a few pictures of every month. It gets better while we look at the rest.
        Whatever you decide now stays.; year_balance = How the year is spread;
    year_months = Month by month; year_bars = The dark bar is what is in, the pale one what there
        is. Choose a month to go there.; year_gap = No picture: {when}.; year_people = Who is in it;
    year_unnamed = no face has this name yet; year_came = Now in: {what}.;
    year_went = No longer in: {what}.; year_others = 1 more picture|{n} more pictures;
    year_moved = Some pictures stand where you put them.; year_straight = Back in order of date;
    year_straight_all = All back in order of date; keep = Keep; kept = Kept;
    keep_long = Keep it, come what may; drop = Leave out; bring = Bring in; more = More like this;
    swap = Take this one; earlier = Earlier; later = Later; why_in = Why it is in;
    why_out = Why it is not in; offers = In its place; close_turn = From picture to picture;
    close_there = 1 picture of this day, {chosen} in.|{n} pictures of this day, {chosen} in.;
    day_more = More of this day; day_less = Fewer of this day; day_none = None of this day;
    close_hide_long = Choose whom or what no picture should show. You can always take it back.;
    close_move = Its place in the month; part_sharp = sharp; part_eyes = eyes open;
    part_face_light = faces well lit; part_light = good light; part_smile = a broad smile;
    part_framing = well in the frame; part_turn = looking at the camera;
    rest_in = 1 picture is in|{n} pictures are in; rest_others = 1 could come in|{n} could come in,
        the best first; rest_none = There are no others.; rest_shut = 1 more that we would not
        choose|{n} more that we would not choose; rest_pages = More of these;
    rest_before = Better ones; rest_after = More; rest_range = {first} to {last} of {of};
    out_title = Left out by you; out_photos = 1 picture|{n} pictures; out_person = is not shown;
    out_place = is not shown; out_day_more = has more pictures; out_day_less = has fewer pictures;
    out_day_none = has no pictures; out_show = Show again; out_free = As it was;
    out_back = Bring back; gone = That picture is not here any more. Nothing was changed.;
    done_keep = Kept, come what may.; done_free = No longer kept by hand.; done_drop = Left out.;
    done_bring = Brought in.; done_back = Brought back.; done_more = More like this are wanted.;
    done_no_more = As it was.; done_swap = Swapped.; done_move = Moved.;
    done_straight = Back in order of date.; done_day = Done.; done_hide = Not shown any more.;
    done_show = Shown again.; did_keep = keep a picture; did_free = no longer keep a picture;
    did_drop = leave a picture out; did_bring = bring a picture in;
    did_more = more pictures like this one; did_no_more = no more than usual like this one;
    did_swap = swap a picture; did_move = move a picture; did_straight = a picture in order of date;
    did_straight_all = all in order of date; did_hide = do not show; did_show = show again
"""

GERMAN = """
    year_title = Das Jahr von {name}; year_waiting = Gleich kommen die ersten Bilder.;
    year_none = In den Ordnern dieses Projekts liegt noch kein Bild aus diesem Jahr. Leg welche
        hinein und sieh noch einmal nach.; year_look = Nach neuen Bildern sehen;
    year_looking = Neue Bilder werden gesucht.; year_of = {chosen}, ausgewählt aus 1.|{chosen},
        ausgewählt aus {n}.; year_found = Gefunden wurden {n} Dateien. Die übrigen sind Kopien, aus
        einer anderen Zeit oder solche, die wir nicht nehmen würden.;
    year_pictures = 1 Bild|{n} Bilder; year_draft = Das ist ein erster Entwurf aus einigen Bildern
        jedes Monats. Er wird besser, während wir die übrigen ansehen. Was du jetzt entscheidest,
        bleibt.; year_balance = Wie sich das Jahr verteilt; year_months = Monat für Monat;
    year_bars = Dunkel ist, was dabei ist, hell, was es gibt. Ein Monat führt zu seinen Bildern.;
    year_gap = Kein Bild: {when}.; year_people = Wer dabei ist;
    year_unnamed = noch kein Gesicht mit diesem Namen; year_came = Neu dabei: {what}.;
    year_went = Nicht mehr dabei: {what}.; year_others = noch 1 Bild|noch {n} Bilder;
    year_moved = Einige Bilder stehen dort, wohin du sie gerückt hast.;
    year_straight = Zurück zum Datum; year_straight_all = Alle zurück zum Datum; keep = Behalten;
    kept = Bleibt; keep_long = Auf jeden Fall behalten; drop = Weglassen; bring = Dazunehmen;
    more = Mehr davon; swap = Dieses nehmen; earlier = Früher; later = Später;
    why_in = Warum es dabei ist; why_out = Warum es nicht dabei ist; offers = An seiner Stelle;
    close_turn = Von Bild zu Bild; close_there = 1 Bild von diesem Tag, davon {chosen} dabei.|{n}
        Bilder von diesem Tag, davon {chosen} dabei.; day_more = Mehr von diesem Tag;
    day_less = Weniger von diesem Tag; day_none = Nichts von diesem Tag; close_hide_long = Wähle,
        wen oder was kein Bild zeigen soll. Das lässt sich immer zurücknehmen.;
    close_move = Sein Platz im Monat; part_sharp = scharf; part_eyes = offene Augen;
    part_face_light = gut beleuchtete Gesichter; part_light = gutes Licht;
    part_smile = ein breites Lächeln; part_framing = gut im Bild; part_turn = der Blick zur Kamera;
    rest_in = 1 Bild ist dabei|{n} Bilder sind dabei; rest_others = 1 könnte dazukommen|{n} könnten
        dazukommen, die besten zuerst; rest_none = Andere gibt es nicht.; rest_shut = Noch 1, das
        wir nicht nehmen würden|Noch {n}, die wir nicht nehmen würden; rest_pages = Mehr davon;
    rest_before = Bessere; rest_after = Weitere; rest_range = {first} bis {last} von {of};
    out_title = Von dir weggelassen; out_photos = 1 Bild|{n} Bilder;
    out_person = wird nicht gezeigt; out_place = wird nicht gezeigt; out_day_more = hat mehr Bilder;
    out_day_less = hat weniger Bilder; out_day_none = hat keine Bilder; out_show = Wieder zeigen;
    out_free = Wie vorher; out_back = Zurückholen; gone = Dieses Bild ist nicht mehr da. Es wurde
        nichts geändert.; done_keep = Bleibt auf jeden Fall.; done_free = Nicht mehr festgehalten.;
    done_drop = Weggelassen.; done_bring = Dazugenommen.; done_back = Zurückgeholt.;
    done_more = Mehr davon ist gewünscht.; done_no_more = Wie vorher.; done_swap = Getauscht.;
    done_move = Verschoben.; done_straight = Wieder nach Datum.; done_day = Erledigt.;
    done_hide = Wird nicht mehr gezeigt.; done_show = Wird wieder gezeigt.;
    did_keep = ein Bild behalten; did_free = ein Bild nicht mehr festhalten;
    did_drop = ein Bild weglassen; did_bring = ein Bild dazunehmen;
    did_more = mehr Bilder wie dieses; did_no_more = nicht mehr als sonst wie dieses;
    did_swap = ein Bild tauschen; did_move = ein Bild verschieben;
    did_straight = ein Bild nach Datum; did_straight_all = alle nach Datum; did_hide = nicht zeigen;
    did_show = wieder zeigen
"""

FRENCH = """
    year_title = {name}, son année; year_waiting = Les premières images arrivent dans un instant.;
    year_none = Il n’y a encore aucune image de cette année dans les dossiers de ce projet.
        Ajoutez-en, puis cherchez à nouveau.; year_look = Chercher de nouvelles images;
    year_looking = Recherche de nouvelles images.; year_found = {n} fichiers ont été trouvés. Les
        autres sont des copies, datent d’une autre période ou ne seraient pas notre choix.;
    year_of = {chosen} sur 1.|{chosen} sur {n}.; year_pictures = 1 image|{n} images;
    year_draft = Voici une première ébauche, faite de quelques images de chaque mois. Elle s’affine
        pendant que nous regardons les autres. Ce que vous décidez maintenant reste.;
    year_balance = Comment l’année se répartit; year_months = Mois par mois; year_bars = La barre
        foncée montre les images choisies, la claire toutes celles du mois. Choisissez un mois pour
        y aller.; year_gap = Aucune image_: {when}.; year_people = Qui y figure;
    year_unnamed = aucun visage ne porte encore ce nom; year_came = En plus_: {what}.;
    year_went = En moins_: {what}.; year_others = encore 1 image|encore {n} images;
    year_moved = Certaines images sont là où vous les avez mises.;
    year_straight = Remettre à sa date; year_straight_all = Tout remettre dans l’ordre des dates;
    keep = Garder; kept = Gardée; keep_long = La garder quoi qu’il arrive; drop = Écarter;
    bring = Ajouter; more = Plus d’images comme celle-ci; swap = Prendre celle-ci;
    earlier = Plus tôt; later = Plus tard; why_in = Pourquoi elle est choisie;
    why_out = Pourquoi elle n’est pas choisie; offers = À sa place;
    close_turn = D’une image à l’autre; close_there = 1 image de ce jour, choisies_: {chosen}.|{n}
        images de ce jour, choisies_: {chosen}.; day_more = Plus d’images de ce jour;
    day_less = Moins d’images de ce jour; day_none = Aucune image de ce jour;
    close_hide_long = Choisissez qui ou quoi aucune image ne doit montrer. Vous pourrez toujours
        revenir en arrière.; close_move = Sa place dans le mois; part_sharp = nette;
    part_eyes = les yeux ouverts; part_face_light = des visages bien éclairés;
    part_light = une belle lumière; part_smile = un large sourire; part_framing = bien cadrée;
    part_turn = le regard vers l’appareil; rest_in = 1 image choisie|{n} images choisies;
    rest_others = 1 autre possible|{n} autres possibles, les meilleures d’abord;
    rest_none = Il n’y en a pas d’autres.; rest_shut = 1 autre que nous ne choisirions pas|{n}
        autres que nous ne choisirions pas; rest_pages = La suite; rest_before = Meilleures;
    rest_after = Suivantes; rest_range = {first} à {last} sur {of};
    out_title = Ce que vous avez écarté; out_photos = 1 image|{n} images;
    out_person = ne doit pas apparaître; out_place = ne doit pas apparaître;
    out_day_more = a plus d’images; out_day_less = a moins d’images;
    out_day_none = n’a pas d’images; out_show = Montrer de nouveau; out_free = Comme avant;
    out_back = Reprendre; gone = Cette image n’est plus là. Rien n’a été changé.;
    done_keep = Gardée quoi qu’il arrive.; done_free = Elle n’est plus gardée d’office.;
    done_drop = Écartée.; done_bring = Ajoutée.; done_back = Reprise.;
    done_more = Il y en aura plus de ce genre.; done_no_more = Comme avant.; done_swap = Échangée.;
    done_move = Déplacée.; done_straight = De nouveau dans l’ordre des dates.;
    done_day = C’est fait.; done_hide = Ce ne sera plus montré.;
    done_show = Ce sera montré de nouveau.; did_keep = garder une image;
    did_free = ne plus garder une image d’office; did_drop = écarter une image;
    did_bring = ajouter une image; did_more = plus d’images comme celle-ci;
    did_no_more = pas plus d’images comme celle-ci; did_swap = échanger une image;
    did_move = déplacer une image; did_straight = remettre une image à sa date;
    did_straight_all = tout remettre dans l’ordre des dates; did_hide = ne pas montrer;
    did_show = montrer de nouveau
"""

SPANISH = """
    year_title = El año de {name}; year_waiting = Las primeras imágenes llegan enseguida.;
    year_none = Todavía no hay ninguna imagen de este año en las carpetas de este proyecto. Añade
        algunas y vuelve a buscar.; year_look = Buscar imágenes nuevas;
    year_looking = Buscando imágenes nuevas.; year_found = Se encontraron {n} archivos. Los demás
        son copias, son de otra época o no los elegiríamos.;
    year_of = {chosen} de 1.|{chosen} de un total de {n}.; year_pictures = 1 imagen|{n} imágenes;
    year_draft = Este es un primer borrador, con unas pocas imágenes de cada mes. Mejora mientras
        miramos las demás. Lo que decidas ahora se queda.; year_balance = Cómo se reparte el año;
    year_months = Mes a mes; year_bars = La barra oscura muestra las imágenes elegidas, la clara
        todas las del mes. Elige un mes para ir a él.; year_gap = Ninguna imagen: {when}.;
    year_people = Quién sale; year_unnamed = ninguna cara lleva aún este nombre;
    year_came = Ahora también: {what}.; year_went = Ya no: {what}.;
    year_others = 1 imagen más|{n} imágenes más;
    year_moved = Algunas imágenes están donde las pusiste.; year_straight = Volver a su fecha;
    year_straight_all = Todas por orden de fecha; keep = Conservar; kept = Se queda;
    keep_long = Conservarla pase lo que pase; drop = Quitar; bring = Añadir; more = Más como esta;
    swap = Poner esta; earlier = Antes; later = Después; why_in = Por qué está elegida;
    why_out = Por qué no está elegida; offers = En su lugar; close_turn = De imagen en imagen;
    close_there = 1 imagen de este día, elegidas: {chosen}.|{n} imágenes de este día, elegidas:
        {chosen}.; day_more = Más de este día; day_less = Menos de este día;
    day_none = Ninguna de este día; close_hide_long = Elige a quién o qué no debe mostrar ninguna
        imagen. Siempre puedes volver atrás.; close_move = Su lugar en el mes; part_sharp = nítida;
    part_eyes = ojos abiertos; part_face_light = caras bien iluminadas; part_light = buena luz;
    part_smile = una gran sonrisa; part_framing = bien encuadrada; part_turn = mirando a la cámara;
    rest_in = 1 imagen elegida|{n} imágenes elegidas; rest_others = 1 más podría entrar|{n} más
        podrían entrar, las mejores primero; rest_none = No hay otras.; rest_shut = 1 más que no
        elegiríamos|{n} más que no elegiríamos; rest_pages = Más de estas; rest_before = Mejores;
    rest_after = Más; rest_range = {first} a {last} de {of}; out_title = Lo que has quitado;
    out_photos = 1 imagen|{n} imágenes; out_person = no se muestra; out_place = no se muestra;
    out_day_more = tiene más imágenes; out_day_less = tiene menos imágenes;
    out_day_none = no tiene imágenes; out_show = Mostrar otra vez; out_free = Como antes;
    out_back = Recuperar; gone = Esa imagen ya no está aquí. No se ha cambiado nada.;
    done_keep = Se queda pase lo que pase.; done_free = Ya no está fijada.; done_drop = Quitada.;
    done_bring = Añadida.; done_back = Recuperada.; done_more = Habrá más como esta.;
    done_no_more = Como antes.; done_swap = Cambiada.; done_move = Movida.;
    done_straight = Otra vez por orden de fecha.; done_day = Hecho.; done_hide = Ya no se mostrará.;
    done_show = Se mostrará otra vez.; did_keep = conservar una imagen;
    did_free = no fijar más una imagen; did_drop = quitar una imagen; did_bring = añadir una imagen;
    did_more = más imágenes como esta; did_no_more = no más imágenes como esta;
    did_swap = cambiar una imagen; did_move = mover una imagen;
    did_straight = una imagen en su fecha; did_straight_all = todas por orden de fecha;
    did_hide = no mostrar; did_show = mostrar otra vez
"""
