"""The days that families keep, in every language: by key, see `moments.holidays`.

`days` are printed; `days_called` are understood too, parted by `|`. A name in `days_called` means
what stands there even if it is also printed for one of those days: `Noël` is all of Christmas.
"""

ENGLISH = {
    "days": """
        advent_1 = First Sunday of Advent; advent_2 = Second Sunday of Advent;
        advent_3 = Third Sunday of Advent; advent_4 = Fourth Sunday of Advent;
        all_saints = All Saints’ Day; ascension = Ascension Day; bastille_day = Bastille Day;
        carnival = Carnival; christmas = Christmas Day; christmas_eve = Christmas Eve;
        christmas_second = Boxing Day; day_of_the_dead = Day of the Dead; diwali = Diwali;
        easter = Easter Sunday; easter_monday = Easter Monday; eid_al_adha = Eid al-Adha;
        eid_al_fitr = Eid al-Fitr; epiphany = Epiphany; fathers_day = Father’s Day;
        fourth_of_july = Fourth of July; good_friday = Good Friday; halloween = Halloween;
        hanukkah = Hanukkah; holi = Holi; lunar_new_year = Lunar New Year;
        midsummer = Midsummer; mothers_day = Mother’s Day; new_year = New Year’s Day;
        new_years_eve = New Year’s Eve; nowruz = Nowruz; orthodox_christmas = Orthodox Christmas;
        orthodox_easter = Orthodox Easter; passover = Passover; passover_eve = Passover Eve;
        pentecost = Whit Sunday; purim = Purim; rosh_hashanah = Rosh Hashanah;
        rosh_hashanah_eve = Rosh Hashanah Eve; shavuot = Shavuot; shrove_tuesday = Shrove Tuesday;
        st_john = St John’s Day; st_john_eve = St John’s Eve; st_lucy = St Lucy’s Day;
        st_martin = St Martin’s Day; st_nicholas = St Nicholas Day;
        st_patrick = St Patrick’s Day; sukkot = Sukkot; thanksgiving = Thanksgiving;
        valentine = Valentine’s Day; whit_monday = Whit Monday; yom_kippur = Yom Kippur
    """,
    "days_called": """
        advent = Advent; bastille_day = French National Day;
        christmas_second = St Stephen’s Day|Second Day of Christmas;
        christmas_time = Christmas|Xmas; diwali = Deepavali;
        easter_time = Easter; eid_al_adha = Festival of Sacrifice;
        epiphany = Three Kings’ Day;
        fourth_of_july = Independence Day|4th of July; hanukkah = Chanukah;
        lunar_new_year = Chinese New Year|Spring Festival;
        new_year = New Year; nowruz = Norooz|Persian New Year; passover_eve = Seder;
        passover_time = Passover|Pesach; pentecost = Pentecost Sunday; pentecost_time = Pentecost;
        rosh_hashanah_time = Rosh Hashanah|Jewish New Year;
        shrove_tuesday = Pancake Day|Mardi Gras|Fat Tuesday; st_john_time = St John;
        st_lucy = St Lucia|Saint Lucia; st_martin = Martinmas; st_nicholas = St Nicholas
    """,
}

GERMAN = {
    "days": """
        advent_1 = Erster Advent; advent_2 = Zweiter Advent; advent_3 = Dritter Advent;
        advent_4 = Vierter Advent; all_saints = Allerheiligen; ascension = Christi Himmelfahrt;
        bastille_day = Französischer Nationalfeiertag; carnival = Karneval;
        christmas = Erster Weihnachtstag; christmas_eve = Heiligabend;
        christmas_second = Zweiter Weihnachtstag; day_of_the_dead = Tag der Toten;
        diwali = Diwali; easter = Ostersonntag; easter_monday = Ostermontag;
        eid_al_adha = Opferfest; eid_al_fitr = Zuckerfest; epiphany = Dreikönigstag;
        fathers_day = Vatertag; fourth_of_july = Amerikanischer Unabhängigkeitstag;
        good_friday = Karfreitag; halloween = Halloween; hanukkah = Chanukka; holi = Holi;
        lunar_new_year = Chinesisches Neujahr; midsummer = Mittsommer; mothers_day = Muttertag;
        new_year = Neujahr; new_years_eve = Silvester; nowruz = Nouruz;
        orthodox_christmas = Orthodoxes Weihnachten; orthodox_easter = Orthodoxes Ostern;
        passover = Pessach; passover_eve = Vorabend von Pessach; pentecost = Pfingstsonntag;
        purim = Purim; rosh_hashanah = Rosch ha-Schana;
        rosh_hashanah_eve = Vorabend von Rosch ha-Schana; shavuot = Schawuot;
        shrove_tuesday = Faschingsdienstag; st_john = Johannistag; st_john_eve = Johannisnacht;
        st_lucy = Luciatag; st_martin = Martinstag; st_nicholas = Nikolaustag;
        st_patrick = St. Patrick’s Day; sukkot = Sukkot; thanksgiving = Thanksgiving;
        valentine = Valentinstag; whit_monday = Pfingstmontag; yom_kippur = Jom Kippur
    """,
    "days_called": """
        advent = Adventssonntage|Advent; bastille_day = 14. Juli;
        carnival = Fasching|Fastnacht|Fasnet;
        christmas_second = Stefanitag|Stephanstag; christmas_days = Weihnachten|Weihnacht;
        easter_time = Ostern;
        eid_al_adha = Kurban Bayram; eid_al_fitr = Ramazan Bayram|Ramadanfest|Fest des
        Fastenbrechens; epiphany = Heilige Drei Könige|Epiphanias;
        fourth_of_july = Vierter Juli|4. Juli; hanukkah = Hanukkah;
        lunar_new_year = Mondneujahr; new_year = Neujahrstag;
        nowruz = Newroz|Persisches Neujahr; passover_eve = Sederabend;
        passover_time = Pessach|Passah; pentecost = Erster Pfingsttag; pentecost_time = Pfingsten;
        rosh_hashanah_time = Rosch ha-Schana|Jüdisches Neujahr;
        shrove_tuesday = Fastnachtsdienstag|Veilchendienstag; st_john_time = Johanni;
        st_lucy = Lucia|Luciafest; st_martin = Sankt Martin|St. Martin;
        st_nicholas = Nikolaus|Sankt Nikolaus
    """,
}

FRENCH = {
    "days": """
        advent_1 = Premier dimanche de l’Avent; advent_2 = Deuxième dimanche de l’Avent;
        advent_3 = Troisième dimanche de l’Avent; advent_4 = Quatrième dimanche de l’Avent;
        all_saints = Toussaint; ascension = Ascension; bastille_day = 14 Juillet;
        carnival = Carnaval; christmas = Noël; christmas_eve = Veille de Noël;
        christmas_second = Lendemain de Noël; day_of_the_dead = Jour des morts; diwali = Divali;
        easter = Dimanche de Pâques; easter_monday = Lundi de Pâques; eid_al_adha = Aïd el-Kébir;
        eid_al_fitr = Aïd el-Fitr; epiphany = Épiphanie; fathers_day = Fête des pères;
        fourth_of_july = Fête nationale américaine; good_friday = Vendredi saint;
        halloween = Halloween; hanukkah = Hanoucca; holi = Holi; lunar_new_year = Nouvel An chinois;
        midsummer = Midsommar; mothers_day = Fête des mères; new_year = Jour de l’An;
        new_years_eve = Saint-Sylvestre; nowruz = Norouz; orthodox_christmas = Noël orthodoxe;
        orthodox_easter = Pâques orthodoxes; passover = Pessah; passover_eve = Veille de Pessah;
        pentecost = Pentecôte; purim = Pourim; rosh_hashanah = Roch Hachana;
        rosh_hashanah_eve = Veille de Roch Hachana; shavuot = Chavouot;
        shrove_tuesday = Mardi gras; st_john = Saint-Jean; st_john_eve = Veille de la Saint-Jean;
        st_lucy = Sainte-Lucie; st_martin = Saint-Martin; st_nicholas = Saint-Nicolas;
        st_patrick = Saint-Patrick; sukkot = Souccot; thanksgiving = Thanksgiving;
        valentine = Saint-Valentin; whit_monday = Lundi de Pentecôte; yom_kippur = Yom Kippour
    """,
    "days_called": """
        advent = Avent; bastille_day = Fête nationale; carnival = Jours gras;
        christmas_second = Saint-Étienne; christmas_time = Noël;
        diwali = Diwali; easter_time = Pâques; eid_al_adha = Aïd el-Adha;
        epiphany = Fête des Rois|Les Rois;
        fourth_of_july = 4 Juillet; hanukkah = Hanouka;
        lunar_new_year = Nouvel An lunaire; new_year = Nouvel An;
        nowruz = Nouvel An persan; passover_eve = Séder; passover_time = Pessah|Pâque juive;
        pentecost = Dimanche de Pentecôte; pentecost_time = Pentecôte;
        rosh_hashanah_time = Roch Hachana|Nouvel An juif; shrove_tuesday = Mardi-gras;
        st_john_time = Saint-Jean
    """,
}

SPANISH = {
    "days": """
        advent_1 = Primer domingo de Adviento; advent_2 = Segundo domingo de Adviento;
        advent_3 = Tercer domingo de Adviento; advent_4 = Cuarto domingo de Adviento;
        all_saints = Todos los Santos; ascension = Ascensión; bastille_day = Fiesta nacional de
        Francia; carnival = Carnaval; christmas = Navidad; christmas_eve = Nochebuena;
        christmas_second = San Esteban; day_of_the_dead = Día de Muertos; diwali = Diwali;
        easter = Domingo de Pascua; easter_monday = Lunes de Pascua;
        eid_al_adha = Fiesta del Cordero; eid_al_fitr = Eid al-Fitr; epiphany = Día de Reyes;
        fathers_day = Día del Padre; fourth_of_july = Cuatro de Julio;
        good_friday = Viernes Santo; halloween = Halloween; hanukkah = Janucá; holi = Holi;
        lunar_new_year = Año Nuevo chino; midsummer = Midsommar; mothers_day = Día de la Madre;
        new_year = Año Nuevo; new_years_eve = Nochevieja; nowruz = Noruz;
        orthodox_christmas = Navidad ortodoxa; orthodox_easter = Pascua ortodoxa;
        passover = Pésaj; passover_eve = Víspera de Pésaj; pentecost = Pentecostés;
        purim = Purim; rosh_hashanah = Rosh Hashaná; rosh_hashanah_eve = Víspera de Rosh Hashaná;
        shavuot = Shavuot; shrove_tuesday = Martes de Carnaval; st_john = San Juan;
        st_john_eve = Noche de San Juan; st_lucy = Santa Lucía; st_martin = San Martín;
        st_nicholas = San Nicolás; st_patrick = San Patricio; sukkot = Sucot;
        thanksgiving = Día de Acción de Gracias; valentine = San Valentín;
        whit_monday = Lunes de Pentecostés; yom_kippur = Yom Kipur
    """,
    "days_called": """
        advent = Adviento; bastille_day = 14 de Julio; carnival = Carnavales;
        christmas_second = Segundo día de Navidad; christmas_time = Navidades|Navidad;
        day_of_the_dead = Día de los Muertos; diwali = Divali;
        easter_time = Pascua; eid_al_adha = Eid al-Adha; eid_al_fitr = Fin del Ramadán;
        epiphany = Reyes|Reyes Magos|Epifanía;
        fourth_of_july = 4 de Julio; hanukkah = Hanukkah;
        lunar_new_year = Año Nuevo lunar;
        new_year = Día de Año Nuevo; nowruz = Año Nuevo persa; passover_eve = Séder;
        passover_time = Pésaj|Pascua judía; pentecost = Domingo de Pentecostés;
        pentecost_time = Pentecostés|Pascua de Pentecostés;
        rosh_hashanah_time = Rosh Hashaná|Año Nuevo judío;
        shrove_tuesday = Martes de Carnestolendas;
        st_john_time = Fiesta de San Juan; st_lucy = Santa Lucia
    """,
}
