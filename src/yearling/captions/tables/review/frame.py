"""The frame of every page: steps, undo, progress, keys, what went wrong."""

ENGLISH = """
    steps = Steps; skip = Skip to the page; nav_who = Who; nav_year = The year; nav_words = Words;
    nav_asked = Questions; nav_make = Make; open = 1 open|{n} open; undo = Undo; redo = Redo;
    undone = “{what}” is taken back.; redone = “{what}” holds again.; by_hand = a change by hand;
    done = Done.; tally = 1 picture.|{n} pictures.; stop = Stop;
    stopped = Stopped. All that was found is kept.; go = Go on; going = Going on.; close = Close;
    halted = Looking through your pictures was stopped. “Go on” above goes on from there.;
    lost = The review is no longer running. Start it again with: yearling review;
    refused = That did not work. Nothing was changed.; keys_title = Keys; key_arrows = ← → ↑ ↓;
    key_arrows_does = move from picture to picture; key_enter = Enter; key_enter_does = open, press;
    key_escape = Esc; key_escape_does = close, go back; key_alt = Alt + ← →;
    key_alt_does = move a picture earlier or later; key_delete = Delete;
    key_delete_does = leave a picture out; key_pin = P;
    key_pin_does = keep a picture, come what may; key_undo = Ctrl + Z; key_undo_does = undo;
    key_redo = Ctrl + Y; key_redo_does = redo; key_help = ?; key_help_does = show these keys
"""

GERMAN = """
    steps = Schritte; skip = Zur Seite; nav_who = Wer; nav_year = Das Jahr; nav_words = Worte;
    nav_asked = Fragen; nav_make = Erstellen; open = 1 offen|{n} offen; undo = Rückgängig;
    redo = Wiederholen; undone = „{what}“ ist zurückgenommen.; redone = „{what}“ gilt wieder.;
    by_hand = eine Änderung von Hand; done = Erledigt.; tally = 1 Bild.|{n} Bilder.;
    stop = Anhalten; stopped = Angehalten. Alles, was gefunden wurde, bleibt.; go = Weiter;
    going = Es geht weiter.; close = Schließen;
    halted = Das Durchsehen der Bilder ist angehalten. Mit „Weiter“ oben geht es von dort weiter.;
    lost = Die Durchsicht läuft nicht mehr. Neu starten mit: yearling review;
    refused = Das hat nicht geklappt. Geändert wurde nichts.; keys_title = Tasten;
    key_arrows = ← → ↑ ↓; key_arrows_does = von Bild zu Bild gehen; key_enter = Enter;
    key_enter_does = öffnen, drücken; key_escape = Esc; key_escape_does = schließen, zurück;
    key_alt = Alt + ← →; key_alt_does = ein Bild nach vorn oder hinten rücken; key_delete = Entf;
    key_delete_does = ein Bild weglassen; key_pin = P;
    key_pin_does = ein Bild auf jeden Fall behalten; key_undo = Strg + Z;
    key_undo_does = rückgängig; key_redo = Strg + Y; key_redo_does = wiederholen; key_help = ?;
    key_help_does = diese Tasten zeigen
"""

FRENCH = """
    steps = Étapes; skip = Aller à la page; nav_who = Qui; nav_year = L’année; nav_words = Textes;
    nav_asked = Questions; nav_make = Créer; open = 1 en attente|{n} en attente; undo = Annuler;
    redo = Rétablir; undone = Vous avez annulé «_{what}_».; redone = Vous avez rétabli «_{what}_».;
    by_hand = une modification à la main; done = C’est fait.; tally = 1 image.|{n} images.;
    stop = Arrêter; stopped = Arrêté. Tout ce qui a été trouvé est gardé.; go = Continuer;
    going = On continue.; close = Fermer;
    halted = Le parcours des images est arrêté. «_Continuer_», ci-dessus, le reprend où il en
        était.;
    lost = La relecture n’est plus ouverte. Relancez-la avec_: yearling review;
    refused = Cela n’a pas marché. Rien n’a été changé.; keys_title = Touches; key_arrows = ← → ↑ ↓;
    key_arrows_does = passer d’une image à l’autre; key_enter = Entrée;
    key_enter_does = ouvrir, valider; key_escape = Échap; key_escape_does = fermer, revenir;
    key_alt = Alt + ← →; key_alt_does = avancer ou reculer une image; key_delete = Suppr;
    key_delete_does = écarter une image; key_pin = P;
    key_pin_does = garder une image quoi qu’il arrive; key_undo = Ctrl + Z; key_undo_does = annuler;
    key_redo = Ctrl + Y; key_redo_does = rétablir; key_help = ?; key_help_does = montrer ces touches
"""

SPANISH = """
    steps = Pasos; skip = Ir a la página; nav_who = Quién; nav_year = El año; nav_words = Textos;
    nav_asked = Preguntas; nav_make = Crear; open = 1 pendiente|{n} pendientes; undo = Deshacer;
    redo = Rehacer; undone = Se ha deshecho «{what}».; redone = Se ha rehecho «{what}».;
    by_hand = un cambio hecho a mano; done = Hecho.; tally = 1 imagen.|{n} imágenes.; stop = Parar;
    stopped = Parado. Todo lo encontrado se conserva.; go = Seguir; going = Seguimos.;
    halted = La revisión de las imágenes está parada. Con «Seguir», arriba, continúa donde estaba.;
    close = Cerrar; lost = La revisión ya no está abierta. Vuelve a abrirla con: yearling review;
    refused = No ha funcionado. No se ha cambiado nada.; keys_title = Teclas; key_arrows = ← → ↑ ↓;
    key_arrows_does = ir de imagen en imagen; key_enter = Intro; key_enter_does = abrir, pulsar;
    key_escape = Esc; key_escape_does = cerrar, volver; key_alt = Alt + ← →;
    key_alt_does = adelantar o retrasar una imagen; key_delete = Supr;
    key_delete_does = quitar una imagen; key_pin = P;
    key_pin_does = conservar una imagen pase lo que pase; key_undo = Ctrl + Z;
    key_undo_does = deshacer; key_redo = Ctrl + Y; key_redo_does = rehacer; key_help = ?;
    key_help_does = mostrar estas teclas
"""
