"""The page `words`: all that will be read, where it comes from, and other words for it."""

ENGLISH = """
    words_title = Words;
    words_lead = Everything that will be read, in its order. Change what is not right, it is kept at
        once. What is underlined tells where it comes from.;
    words_nothing = No picture has been chosen yet.; words_from = Where this comes from;
    words_opening = The opening; words_pictures = The pictures; words_headline = Headline;
    words_byline = By whom; words_dateline = Where and when; words_invitation = Invitation;
    words_set = As you set it up at the start.; words_day = The day up to which it is told.;
    words_unset = Not said.; words_born = The birth;
    words_headline_none = There is no page without a headline: the first one stands again.;
    words_family = Whose child; words_today = Why today; words_remark = In your own words;
    words_announced = How it was told; words_holds = What follows; words_chosen = Out of how many;
    words_people = Who else;
    words_remark_hint = What no computer can know: whom the child takes after, what made you laugh,
        what you are proud of. Only you can write it.;
    words_strike = Leave out; words_restore = Put back; words_struck = Left out;
    words_spared = Could be said too; words_say = Say it; words_back = Back to what Yearling wrote;
    words_yours = in your words; words_quotes = Quotes in the opening;
    words_quotes_off = Leave the quotes out; words_quotes_on = Put the quotes back;
    words_never = Never quote this; words_again = Allow quoting again; words_refused = Never quoted;
    words_caption = Caption; words_caption_hint = Empty means: no caption.;
    words_caption_none = No caption; words_rest = Date, place, credit; words_date = Date;
    words_place = Place; words_credit = Credit;
    words_date_hint = As exactly as you know it: “2 August 2025”, “August 2025”, “summer 2025” or
        “May 2025 to July 2025”.;
    words_date_wrong = “{text}” is no date with a year. Write it like “2 August 2025”, “2025-08” or
        “summer 2025”.;
    words_date_no_day = The calendar has no “{text}”. Is one of the numbers mistyped?;
    words_date_two = “{text}” can be two days. Write “{0}” or “{1}”.;
    words_date_none = Which date? Write it like “2 August 2025” or “summer 2025”.;
    words_back_date = Back to the date that was found;
    words_back_place = Back to the place that was found;
    words_back_credit = Back to the credit that was found; words_saved = Kept.;
    words_dated = 1 picture that you dated is not in|{n} pictures that you dated are not in;
    words_dated_told = Kept, and the picture is out now. {why} “Undo” brings it back.;
    words_dated_before = With this date it is from before the birth.;
    words_dated_after = With this date it is from after the year that is told.;
    words_dated_month = With this date another picture tells its month.;
    words_long = That is too long: {n} letters at most.; words_quote = Quote;
    words_offers = What was written: 1 piece|What was written: {n} pieces; words_take = Quote this;
    words_taken = Quoted; words_in_lead = Quoted in the opening now.;
    words_elsewhere = Quoted beside another picture now.; words_no_quote = Leave the quote out;
    words_own_choice = Let Yearling choose; words_part = Choose the sentences;
    words_part_does = All from the first ticked sentence to the last is quoted, word for word.;
    words_part_take = Quote these; words_part_none = Tick at least one sentence.;
    words_part_gone = These words no longer stand in what was written.; words_voices = Whose words;
    words_nobody = Unsigned; words_voice = {name}: {n} of {of} quoted;
    words_speak = Let {name} speak more;
    words_only = Only pictures of which {name} wrote something.; words_all = All pictures;
    words_held = 1 quote waits for your word|{n} quotes wait for your word;
    did_caption = change a caption;
    did_no_caption = leave a caption out; did_date = change a date; did_place = change a place;
    did_credit = change a credit; did_words_back = take your own words back;
    did_quote = choose a quote; did_no_quote = leave a quote out;
    did_own_choice = let Yearling choose the quote; did_sentence = rewrite a sentence;
    did_strike = leave a sentence out; did_restore = put a sentence back;
    did_quotes_off = leave the quotes of the opening out;
    did_quotes_on = put the quotes of the opening back; did_never = never quote a post;
    did_again = let a post be quoted again
"""

GERMAN = """
    words_title = Worte;
    words_lead = Alles, was zu lesen sein wird, der Reihe nach. Ändere, was nicht stimmt, es gilt
        sofort. Was unterstrichen ist, sagt, woher es kommt.;
    words_nothing = Noch ist kein Bild ausgewählt.; words_from = Woher das kommt;
    words_opening = Der Anfang; words_pictures = Die Bilder; words_headline = Überschrift;
    words_byline = Von wem; words_dateline = Wo und wann; words_invitation = Einladung;
    words_set = So hast du es zu Beginn festgelegt.;
    words_day = Der Tag, bis zu dem erzählt wird.; words_unset = Nicht angegeben.;
    words_headline_none = Ohne Überschrift geht es nicht: Die erste steht wieder da.;
    words_born = Die Geburt; words_family = Wessen Kind; words_today = Warum heute;
    words_remark = In deinen Worten; words_announced = Wie es erzählt wurde;
    words_holds = Was folgt; words_chosen = Aus wie vielen; words_people = Wer noch;
    words_remark_hint = Was kein Computer wissen kann: wem das Kind ähnlich sieht, worüber ihr
        gelacht habt, worauf ihr stolz seid. Das kannst nur du schreiben.;
    words_strike = Weglassen; words_restore = Wieder aufnehmen; words_struck = Weggelassen;
    words_spared = Könnte auch dastehen; words_say = Aufnehmen;
    words_back = Zurück zu dem, was Yearling schrieb; words_yours = in deinen Worten;
    words_quotes = Zitate am Anfang; words_quotes_off = Zitate weglassen;
    words_quotes_on = Zitate wieder aufnehmen; words_never = Nie zitieren;
    words_again = Wieder erlauben; words_refused = Wird nie zitiert;
    words_caption = Bildunterschrift; words_caption_hint = Leer heißt: keine Bildunterschrift.;
    words_caption_none = Keine Bildunterschrift; words_rest = Datum, Ort, Nachweis;
    words_date = Datum; words_place = Ort; words_credit = Bildnachweis;
    words_date_hint = So genau, wie du es weißt: „2. August 2025“, „August 2025“, „Sommer 2025“ oder
        „Mai 2025 bis Juli 2025“.;
    words_date_wrong = „{text}“ ist kein Datum mit Jahr. Schreib es wie „2. August 2025“, „2025-08“
        oder „Sommer 2025“.;
    words_date_no_day = „{text}“ gibt es im Kalender nicht. Ist eine Zahl vertippt?;
    words_date_two = „{text}“ kann zwei Tage meinen. Schreib „{0}“ oder „{1}“.;
    words_date_none = Welches Datum? Schreib es wie „2. August 2025“ oder „Sommer 2025“.;
    words_back_date = Zurück zum gefundenen Datum; words_back_place = Zurück zum gefundenen Ort;
    words_back_credit = Zurück zum gefundenen Nachweis; words_saved = Gemerkt.;
    words_dated = 1 Bild, das du datiert hast, ist nicht dabei|{n} Bilder, die du datiert hast, sind
        nicht dabei;
    words_dated_told = Gemerkt, und das Bild ist nun nicht mehr dabei. {why} „Rückgängig“ holt es
        zurück.;
    words_dated_before = Mit diesem Datum liegt es vor der Geburt.;
    words_dated_after = Mit diesem Datum liegt es nach dem Jahr, das erzählt wird.;
    words_dated_month = Mit diesem Datum erzählt ein anderes Bild seinen Monat.;
    words_long = Das ist zu lang: höchstens {n} Zeichen.; words_quote = Zitat;
    words_offers = Was geschrieben wurde: 1 Text|Was geschrieben wurde: {n} Texte;
    words_take = Das zitieren; words_taken = Zitiert; words_in_lead = Steht jetzt am Anfang.;
    words_elsewhere = Steht jetzt bei einem anderen Bild.; words_no_quote = Zitat weglassen;
    words_own_choice = Yearling wählen lassen; words_part = Sätze auswählen;
    words_part_does = Zitiert wird alles vom ersten angehakten Satz bis zum letzten, Wort für Wort.;
    words_part_take = Diese zitieren; words_part_none = Hake mindestens einen Satz an.;
    words_part_gone = Diese Worte stehen nicht mehr in dem, was geschrieben wurde.;
    words_voices = Wessen Worte; words_nobody = Ohne Namen;
    words_voice = {name}: {n} von {of} zitiert; words_speak = {name} mehr zu Wort kommen lassen;
    words_only = Nur Bilder, zu denen {name} etwas geschrieben hat.; words_all = Alle Bilder;
    words_held = 1 Zitat wartet auf deine Zustimmung|{n} Zitate warten auf deine Zustimmung;
    did_caption = eine Bildunterschrift ändern;
    did_no_caption = eine Bildunterschrift weglassen; did_date = ein Datum ändern;
    did_place = einen Ort ändern; did_credit = einen Bildnachweis ändern;
    did_words_back = eigene Worte zurücknehmen; did_quote = ein Zitat wählen;
    did_no_quote = ein Zitat weglassen; did_own_choice = Yearling das Zitat wählen lassen;
    did_sentence = einen Satz umschreiben; did_strike = einen Satz weglassen;
    did_restore = einen Satz wieder aufnehmen; did_quotes_off = die Zitate am Anfang weglassen;
    did_quotes_on = die Zitate am Anfang wieder aufnehmen; did_never = einen Beitrag nie zitieren;
    did_again = einen Beitrag wieder zitieren lassen
"""

FRENCH = """
    words_title = Textes;
    words_lead = Tout ce qu’on lira, dans l’ordre. Changez ce qui n’est pas juste, c’est gardé
        aussitôt. Ce qui est souligné dit d’où cela vient.;
    words_nothing = Aucune image n’est encore choisie.; words_from = D’où cela vient;
    words_opening = L’ouverture; words_pictures = Les images; words_headline = Titre;
    words_byline = Par qui; words_dateline = Où et quand; words_invitation = Invitation;
    words_set = Comme vous l’avez indiqué au début.; words_day = Le jour où le récit s’arrête.;
    words_unset = Non précisé.;
    words_headline_none = Il faut un titre_: le premier est revenu.;
    words_born = La naissance; words_family = L’enfant de qui; words_today = Pourquoi aujourd’hui;
    words_remark = Avec vos mots; words_announced = Comment on l’a annoncé;
    words_holds = Ce qui suit; words_chosen = Parmi combien; words_people = Qui d’autre;
    words_remark_hint = Ce qu’aucun ordinateur ne peut savoir_: à qui l’enfant ressemble, ce qui
        vous a fait rire, ce dont vous êtes fiers. Vous seuls pouvez l’écrire.;
    words_strike = Écarter; words_restore = Remettre; words_struck = Écarté;
    words_spared = Pourrait se dire aussi; words_say = Le dire;
    words_back = Revenir à ce que Yearling a écrit; words_yours = avec vos mots;
    words_quotes = Citations de l’ouverture; words_quotes_off = Écarter les citations;
    words_quotes_on = Remettre les citations; words_never = Ne jamais citer;
    words_again = Autoriser de nouveau; words_refused = Jamais cité; words_caption = Légende;
    words_caption_hint = Vide_: pas de légende.; words_caption_none = Pas de légende;
    words_rest = Date, lieu, crédit; words_date = Date; words_place = Lieu; words_credit = Crédit;
    words_date_hint = Aussi précise que vous la connaissez_: «_2 août 2025_», «_août 2025_», «_été
        2025_» ou «_mai 2025 à juillet 2025_».;
    words_date_wrong = «_{text}_» n’est pas une date avec une année. Écrivez par exemple «_2 août
        2025_», «_2025-08_» ou «_été 2025_».;
    words_date_no_day = «_{text}_» n’existe pas dans le calendrier. Un chiffre serait-il faux_?;
    words_date_two = «_{text}_» peut désigner deux jours. Écrivez «_{0}_» ou «_{1}_».;
    words_date_none = Quelle date_? Écrivez par exemple «_2 août 2025_» ou «_été 2025_».;
    words_back_date = Revenir à la date trouvée; words_back_place = Revenir au lieu trouvé;
    words_back_credit = Revenir au crédit trouvé; words_saved = C’est gardé.;
    words_dated = 1 image que vous avez datée n’est pas retenue|{n} images que vous avez datées ne
        sont pas retenues;
    words_dated_told = C’est gardé, et l’image n’est plus retenue. {why} «_Annuler_» la fait
        revenir.;
    words_dated_before = Avec cette date, elle est d’avant la naissance.;
    words_dated_after = Avec cette date, elle vient après l’année racontée.;
    words_dated_month = Avec cette date, une autre image raconte son mois.;
    words_long = C’est trop long_: {n} caractères au plus.; words_quote = Citation;
    words_offers = Ce qui a été écrit_: 1 texte|Ce qui a été écrit_: {n} textes;
    words_take = Citer ceci; words_taken = Cité;
    words_in_lead = Cité en ce moment dans l’ouverture.;
    words_elsewhere = Cité en ce moment près d’une autre image.;
    words_no_quote = Écarter la citation; words_own_choice = Laisser Yearling choisir;
    words_part = Choisir les phrases;
    words_part_does = Tout est cité, mot pour mot, de la première phrase cochée à la dernière.;
    words_part_take = Citer ces phrases; words_part_none = Cochez au moins une phrase.;
    words_part_gone = Ces mots ne figurent plus dans ce qui a été écrit.;
    words_voices = Les mots de qui; words_nobody = Sans nom;
    words_voice = {name}_: {n} sur {of} cités; words_speak = Donner davantage la parole à {name};
    words_only = Seulement les images dont {name} a écrit quelque chose.;
    words_all = Toutes les images;
    words_held = 1 citation attend votre accord|{n} citations attendent votre accord;
    did_caption = changer une légende;
    did_no_caption = écarter une légende; did_date = changer une date; did_place = changer un lieu;
    did_credit = changer un crédit; did_words_back = reprendre vos propres mots;
    did_quote = choisir une citation; did_no_quote = écarter une citation;
    did_own_choice = laisser Yearling choisir la citation; did_sentence = récrire une phrase;
    did_strike = écarter une phrase; did_restore = remettre une phrase;
    did_quotes_off = écarter les citations de l’ouverture;
    did_quotes_on = remettre les citations de l’ouverture; did_never = ne jamais citer un texte;
    did_again = laisser un texte être de nouveau cité
"""

SPANISH = """
    words_title = Textos;
    words_lead = Todo lo que se leerá, en su orden. Cambia lo que no esté bien, se guarda al
        momento. Lo subrayado dice de dónde viene.;
    words_nothing = Aún no hay ninguna imagen elegida.; words_from = De dónde viene esto;
    words_opening = La apertura; words_pictures = Las imágenes; words_headline = Título;
    words_byline = De quién; words_dateline = Dónde y cuándo; words_invitation = Invitación;
    words_set = Tal como lo indicaste al principio.; words_day = El día hasta el que se cuenta.;
    words_unset = Sin indicar.;
    words_headline_none = Hace falta un título: vuelve a estar el primero.;
    words_born = El nacimiento; words_family = De quién es; words_today = Por qué hoy;
    words_remark = Con tus palabras; words_announced = Cómo se contó; words_holds = Lo que sigue;
    words_chosen = De entre cuántas; words_people = Quién más;
    words_remark_hint = Lo que ningún ordenador puede saber: a quién se parece, qué os hizo reír, de
        qué estáis orgullosos. Solo tú puedes escribirlo.;
    words_strike = Quitar; words_restore = Volver a poner; words_struck = Quitado;
    words_spared = También se podría decir; words_say = Decirlo;
    words_back = Volver a lo que escribió Yearling; words_yours = con tus palabras;
    words_quotes = Citas de la apertura; words_quotes_off = Quitar las citas;
    words_quotes_on = Volver a poner las citas; words_never = No citar nunca;
    words_again = Permitir otra vez; words_refused = No se cita nunca; words_caption = Pie de foto;
    words_caption_hint = Vacío significa: sin pie de foto.; words_caption_none = Sin pie de foto;
    words_rest = Fecha, lugar, crédito; words_date = Fecha; words_place = Lugar;
    words_credit = Crédito;
    words_date_hint = Con la exactitud que la sepas: «2 de agosto de 2025», «agosto de 2025»,
        «verano de 2025» o «mayo de 2025 a julio de 2025».;
    words_date_wrong = «{text}» no es una fecha con año. Escríbela como «2 de agosto de 2025»,
        «2025-08» o «verano de 2025».;
    words_date_no_day = «{text}» no existe en el calendario. ¿Habrá algún número mal escrito?;
    words_date_two = «{text}» puede ser dos días. Escribe «{0}» o «{1}».;
    words_date_none = ¿Qué fecha? Escríbela como «2 de agosto de 2025» o «verano de 2025».;
    words_back_date = Volver a la fecha encontrada; words_back_place = Volver al lugar encontrado;
    words_back_credit = Volver al crédito encontrado; words_saved = Guardado.;
    words_dated = 1 imagen que fechaste no está|{n} imágenes que fechaste no están;
    words_dated_told = Guardado, y la imagen ya no está. {why} «Deshacer» la devuelve.;
    words_dated_before = Con esta fecha es de antes del nacimiento.;
    words_dated_after = Con esta fecha es posterior al año que se cuenta.;
    words_dated_month = Con esta fecha otra imagen cuenta su mes.;
    words_long = Es demasiado largo: {n} caracteres como mucho.; words_quote = Cita;
    words_offers = Lo que se escribió: 1 texto|Lo que se escribió: {n} textos;
    words_take = Citar esto; words_taken = Citado; words_in_lead = Citado ahora en la apertura.;
    words_elsewhere = Citado ahora junto a otra imagen.; words_no_quote = Quitar la cita;
    words_own_choice = Que elija Yearling; words_part = Elegir las frases;
    words_part_does = Se cita todo, palabra por palabra, desde la primera frase marcada hasta la
        última.;
    words_part_take = Citar estas; words_part_none = Marca al menos una frase.;
    words_part_gone = Esas palabras ya no están en lo que se escribió.;
    words_voices = Las palabras de quién; words_nobody = Sin nombre;
    words_voice = {name}: {n} de {of} citados; words_speak = Dar más voz a {name};
    words_only = Solo las imágenes de las que {name} escribió algo.; words_all = Todas las imágenes;
    words_held = 1 cita espera tu permiso|{n} citas esperan tu permiso;
    did_caption = cambiar un pie de foto;
    did_no_caption = quitar un pie de foto; did_date = cambiar una fecha;
    did_place = cambiar un lugar; did_credit = cambiar un crédito;
    did_words_back = retirar tus propias palabras; did_quote = elegir una cita;
    did_no_quote = quitar una cita; did_own_choice = dejar que Yearling elija la cita;
    did_sentence = reescribir una frase; did_strike = quitar una frase;
    did_restore = volver a poner una frase; did_quotes_off = quitar las citas de la apertura;
    did_quotes_on = volver a poner las citas de la apertura; did_never = no citar nunca un texto;
    did_again = dejar que un texto se vuelva a citar
"""
