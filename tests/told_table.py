"""Sentences under pictures as an editor of each language would write them, read by eye.

A case of `stories.CASES` and the shape, then its line in each language; `_` is a narrow space, `-`
says that the language has no such wording.
"""

TABLE = """
birth birth.0
en The day Nora was born.
de Der Tag, an dem Nora zur Welt kam.
fr Nora au premier jour.
es Nora en su primer día.

birth birth.1
en Nora on day one.
de Nora am ersten Tag.
fr -
es -

first_shared first_shared.0
en The first of these pictures to be shared – by Ana, on Instagram, 21 May 2025.
de Das erste dieser Bilder, das geteilt wurde – von Ana, auf Instagram, am 21. Mai 2025.
fr La première de ces images à avoir été partagée – par Ana, sur Instagram, le 21 mai 2025.
es La primera de estas imágenes que se compartió: la publicó Ana en Instagram el 21 de mayo de 2025.

first_taken first_taken.0
en The first of all these pictures.
de Das allererste dieser Bilder.
fr La toute première de ces images.
es La primera de todas estas imágenes.

first_with first_with.0
en The first of these pictures with her grandmother Ruth.
de Das erste dieser Bilder mit ihrer Großmutter Ruth.
fr La première de ces images avec sa grand-mère Ruth.
es La primera de estas imágenes con su abuela Ruth.

first_with first_with.2
en New in these pictures: her grandmother Ruth.
de Neu auf diesen Bildern: ihre Großmutter Ruth.
fr Pour la première fois sur ces images_: sa grand-mère Ruth.
es Por primera vez en estas imágenes: su abuela Ruth.

first_with first_with.1
en Her grandmother Ruth, for the first time in these pictures.
de Ihre Großmutter Ruth, zum ersten Mal auf diesen Bildern.
fr Sa grand-mère Ruth, pour la première fois sur ces images.
es Su abuela Ruth, por primera vez en estas imágenes.

first_trip first_trip.0
en The first trip in these pictures: four days in Lisbon.
de Die erste Reise auf diesen Bildern: vier Tage in Lisbon.
fr Le premier voyage sur ces images_: Lisbon, quatre jours.
es El primer viaje de estas imágenes: cuatro días en Lisbon.

snow snow.0
en The first snow in these pictures.
de Der erste Schnee auf diesen Bildern.
fr La première neige sur ces images.
es La primera nieve de estas imágenes.

sea sea.0
en The sea, for the first time in these pictures.
de Das Meer, zum ersten Mal auf diesen Bildern.
fr La mer, pour la première fois sur ces images.
es El mar, por primera vez en estas imágenes.

beach beach.0
en The beach, for the first time in these pictures.
de Der Strand, zum ersten Mal auf diesen Bildern.
fr La plage, pour la première fois sur ces images.
es La playa, por primera vez en estas imágenes.

haircut haircut.0
en The first haircut in these pictures.
de Der erste Haarschnitt auf diesen Bildern.
fr La première coupe de cheveux sur ces images.
es El primer corte de pelo de estas imágenes.

smile smile.0
en The first smile in these pictures.
de Das erste Lächeln auf diesen Bildern.
fr Le premier sourire sur ces images.
es La primera sonrisa de estas imágenes.

steps steps.0
en The first steps in these pictures.
de Die ersten Schritte auf diesen Bildern.
fr Les premiers pas sur ces images.
es Los primeros pasos de estas imágenes.

tooth tooth.0
en The first tooth in these pictures.
de Der erste Zahn auf diesen Bildern.
fr La première dent sur ces images.
es El primer diente de estas imágenes.

holiday holiday.0
en Christmas Eve.
de Heiligabend.
fr Veille de Noël.
es Nochebuena.

holiday holiday_with.0
en Christmas Eve with her sister Mia.
de Heiligabend mit ihrer Schwester Mia.
fr Veille de Noël avec sa sœur Mia.
es Nochebuena con su hermana Mia.

birthday birthday.0
en The birthday girl.
de Das Geburtstagskind.
fr La reine du jour.
es La cumpleañera.

birthday_with birthday_with.0
en The birthday girl with Tom.
de Das Geburtstagskind mit Tom.
fr La reine du jour avec Tom.
es La cumpleañera con Tom.

birthday_of birthday_of.0
en Her sister Mia turned four that day, here with Nora.
de Ihre Schwester Mia wurde an diesem Tag vier, hier mit Nora.
fr Sa sœur Mia a eu quatre ans ce jour-là, ici avec Nora.
es Su hermana Mia cumplió cuatro años ese día, aquí con Nora.

siblings older.0
en Her sister Mia, three years older, with Nora.
de Ihre Schwester Mia, drei Jahre älter, mit Nora.
fr Sa sœur Mia, qui a trois ans de plus, avec Nora.
es Su hermana Mia, tres años mayor, con Nora.

siblings little.0
en Mia and her little sister.
de Mia und ihre kleine Schwester.
fr Mia et sa petite sœur.
es Mia y su hermana pequeña.

younger younger.0
en The baby with her cousin Kim, seven months younger.
de Die Kleine mit ihrem Cousin Kim, sieben Monate jünger.
fr Le bébé avec son cousin Kim, qui a sept mois de moins.
es La bebé con su primo Kim, siete meses menor.

behind_camera behind_camera.0
en Taken by Tom, who is in few of the others.
de Aufgenommen von Tom, auf den anderen Bildern selten zu sehen.
fr Prise par Tom, qu’on voit peu sur les autres.
es Tomada por Tom, que sale en pocas de las demás.

month_day month_day.0
en Seven months to the day.
de Auf den Tag genau sieben Monate.
fr Sept mois jour pour jour.
es Siete meses, ni un día más.

month_day month_day.1
en Exactly seven months old.
de Sieben Monate, auf den Tag genau.
fr Sept mois, pas un jour de plus.
es Justo siete meses.

one_month month_day.0
en One month to the day.
de Auf den Tag genau ein Monat.
fr Un mois jour pour jour.
es Un mes, ni un día más.

one_month month_day.1
en Exactly one month old.
de Ein Monat, auf den Tag genau.
fr Un mois, pas un jour de plus.
es Justo un mes.

event event.0
en Summer Fête.
de Summer Fête.
fr Summer Fête.
es Summer Fête.

event event.1
en The occasion: Summer Fête.
de Der Anlass: Summer Fête.
fr L’occasion_: Summer Fête.
es La ocasión: Summer Fête.

event event_with.0
en Summer Fête, with Ruth.
de Summer Fête, mit Ruth.
fr Summer Fête, avec Ruth.
es Summer Fête, con Ruth.

weeks weeks.0
en Just weeks after she was born.
de Wenige Wochen nach der Geburt.
fr Quelques semaines après la naissance.
es Pocas semanas después de nacer.

trip trip.0
en Away from home, day three of four.
de Unterwegs, Tag drei von vier.
fr En voyage, jour trois sur quatre.
es De viaje, día tres de cuatro.

count count.0
en One of 43 taken that afternoon.
de Eine von 43 Aufnahmen dieses Nachmittags.
fr Une des 43 prises de vue de cet après-midi-là.
es Una de las 43 tomas de aquella tarde.

company company.0
en The baby with Tom and Ruth.
de Das Baby mit Tom und Ruth.
fr Le bébé avec Tom et Ruth.
es La bebé con Tom y Ruth.

company company.1
en Tom, Ruth and the baby.
de Tom, Ruth und das Baby.
fr Tom, Ruth et le bébé.
es Tom, Ruth y la bebé.

company company.2
en The baby, Tom and Ruth.
de Das Baby, Tom und Ruth.
fr Le bébé, Tom et Ruth.
es La bebé, Tom y Ruth.

company company.3
en Tom and Ruth with the baby.
de Tom und Ruth mit dem Baby.
fr Tom et Ruth avec le bébé.
es Tom y Ruth con la bebé.

introduced company.0
en The newborn with her great-grandmother Olga.
de Nora mit ihrer Urgroßmutter Olga.
fr La nouveau-née avec son arrière-grand-mère Olga.
es La recién nacida con su bisabuela Olga.
"""

LINES = [
    (*block.splitlines()[0].split(), line[:2], line[3:].replace("_", "\u202f"))
    for block in TABLE.strip().split("\n\n")
    for line in block.splitlines()[1:]
]
"""(case, shape, language, text)."""
