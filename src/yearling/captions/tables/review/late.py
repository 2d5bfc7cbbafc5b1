"""Pictures that came late, on the page `year`."""

ENGLISH = """
    late_changed = 1 pick changed|{n} picks changed;
    late_kept = your decision kept|your {n} decisions kept;
    late_about = Something new came in since you last looked. Here is what it changed.;
    late_was = Was; late_now = Now; late_none = Nothing was here before.;
    late_gone = Nothing took its place.; late_old = Keep the old one; late_new = Take the new one;
    late_fine = That is fine; late_all = All fine; late_done_old = The old one is back.;
    late_done_new = Agreed.; late_done_all = All agreed.; late_again = What changed
"""

GERMAN = """
    late_changed = 1 Bild ist jetzt anders|{n} Bilder sind jetzt anders;
    late_kept = deine Entscheidung gilt|deine {n} Entscheidungen gelten;
    late_about = Seit deinem letzten Besuch ist etwas dazugekommen. Das hat sich dadurch geändert.;
    late_was = Vorher; late_now = Jetzt; late_none = Hier war vorher nichts.;
    late_gone = Nichts ist an seine Stelle getreten.; late_old = Das alte behalten;
    late_new = Das neue nehmen; late_fine = Ist gut so; late_all = Alles gut so;
    late_done_old = Das alte ist zurück.; late_done_new = Einverstanden.;
    late_done_all = Mit allem einverstanden.; late_again = Was sich geändert hat
"""

FRENCH = """
    late_changed = 1 image a changé|{n} images ont changé;
    late_kept = votre décision est gardée|vos {n} décisions sont gardées;
    late_about = Il y a du nouveau depuis votre dernier passage. Voici ce que cela a changé.;
    late_was = Avant; late_now = Maintenant; late_none = Il n’y avait rien ici.;
    late_gone = Rien n’a pris sa place.; late_old = Garder l’ancienne;
    late_new = Prendre la nouvelle; late_fine = C’est bien ainsi; late_all = Tout est bien ainsi;
    late_done_old = L’ancienne est revenue.; late_done_new = D’accord.;
    late_done_all = D’accord pour tout.; late_again = Ce qui a changé
"""

SPANISH = """
    late_changed = 1 imagen ha cambiado|{n} imágenes han cambiado;
    late_kept = se mantiene tu decisión|se mantienen tus {n} decisiones;
    late_about = Hay novedades desde tu última visita. Esto es lo que ha cambiado.;
    late_was = Antes; late_now = Ahora; late_none = Antes no había nada aquí.;
    late_gone = Nada ha ocupado su lugar.; late_old = Quedarse con la de antes;
    late_new = Poner la nueva; late_fine = Está bien así; late_all = Todo bien así;
    late_done_old = La de antes ha vuelto.; late_done_new = De acuerdo.;
    late_done_all = De acuerdo con todo.; late_again = Lo que ha cambiado
"""
