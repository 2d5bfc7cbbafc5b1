"""Kinship words as a careful native would write them, by hand: for each relation and sex.

A relation is the way to the relative: `u` to a parent, `d` to a child, `p` to a partner. `f`, `m`
and `?` are the sexes. `-` says that there is no usual word, so that the name stands alone.
"""

TABLE = """
u f | mother | Mutter | mère | madre
u m | father | Vater | père | padre
u ? | parent | Elternteil | parent | -
uu f | grandmother | Großmutter | grand-mère | abuela
uu m | grandfather | Großvater | grand-père | abuelo
uu ? | grandparent | - | - | -
uuu f | great-grandmother | Urgroßmutter | arrière-grand-mère | bisabuela
uuu m | great-grandfather | Urgroßvater | arrière-grand-père | bisabuelo
uuuu f | great-great-grandmother | Ururgroßmutter | arrière-arrière-grand-mère | tatarabuela
uuuu m | great-great-grandfather | Ururgroßvater | arrière-arrière-grand-père | tatarabuelo
uuuuu f | great-great-great-grandmother | Urururgroßmutter | arrière-arrière-arrière-grand-mère | -
uuuuu m | great-great-great-grandfather | Urururgroßvater | arrière-arrière-arrière-grand-père | -
d f | daughter | Tochter | fille | hija
d m | son | Sohn | fils | hijo
d ? | child | Kind | enfant | -
dd f | granddaughter | Enkelin | petite-fille | nieta
dd m | grandson | Enkel | petit-fils | nieto
dd ? | grandchild | Enkelkind | - | -
ddd f | great-granddaughter | Urenkelin | arrière-petite-fille | bisnieta
ddd m | great-grandson | Urenkel | arrière-petit-fils | bisnieto
dddd f | great-great-granddaughter | Ururenkelin | arrière-arrière-petite-fille | tataranieta
dddd m | great-great-grandson | Ururenkel | arrière-arrière-petit-fils | tataranieto
ddddd f | great-great-great-granddaughter | Urururenkelin | arrière-arrière-arrière-petite-fille | -
ud f | sister | Schwester | sœur | hermana
ud m | brother | Bruder | frère | hermano
ud ? | sibling | - | - | -
half f | half-sister | Halbschwester | demi-sœur | media hermana
half m | half-brother | Halbbruder | demi-frère | medio hermano
half ? | half-sibling | - | - | -
twin f | twin sister | Zwillingsschwester | sœur jumelle | hermana melliza
twin m | twin brother | Zwillingsbruder | frère jumeau | hermano mellizo
twin ? | twin | Zwilling | - | -
uud f | aunt | Tante | tante | tía
uud m | uncle | Onkel | oncle | tío
uud ? | - | - | - | -
uudp f | aunt | Tante | tante | tía
uudp m | uncle | Onkel | oncle | tío
uuud f | great-aunt | Großtante | grand-tante | tía abuela
uuud m | great-uncle | Großonkel | grand-oncle | tío abuelo
uuudp f | great-aunt | Großtante | grand-tante | tía abuela
uuudp m | great-uncle | Großonkel | grand-oncle | tío abuelo
uuuud f | great-great-aunt | Urgroßtante | arrière-grand-tante | tía bisabuela
uuuud m | great-great-uncle | Urgroßonkel | arrière-grand-oncle | tío bisabuelo
udd f | niece | Nichte | nièce | sobrina
udd m | nephew | Neffe | neveu | sobrino
pudd f | niece | Nichte | nièce | sobrina
pudd m | nephew | Neffe | neveu | sobrino
uddd f | great-niece | Großnichte | petite-nièce | sobrina nieta
uddd m | great-nephew | Großneffe | petit-neveu | sobrino nieto
udddd f | great-great-niece | Urgroßnichte | arrière-petite-nièce | sobrina bisnieta
udddd m | great-great-nephew | Urgroßneffe | arrière-petit-neveu | sobrino bisnieto
uudd f | cousin | Cousine | cousine | prima
uudd m | cousin | Cousin | cousin | primo
uudd ? | cousin | - | - | -
uuudd f | first cousin once removed | Tante zweiten Grades | tante à la mode de Bretagne | tía segunda
uuudd m | first cousin once removed | Onkel zweiten Grades | oncle à la mode de Bretagne | tío segundo
uuddd f | first cousin once removed | Nichte zweiten Grades | nièce à la mode de Bretagne | sobrina segunda
uuddd m | first cousin once removed | Neffe zweiten Grades | neveu à la mode de Bretagne | sobrino segundo
uuuudd f | first cousin twice removed | Großtante zweiten Grades | - | tía abuela segunda
uuuudd m | first cousin twice removed | Großonkel zweiten Grades | - | tío abuelo segundo
uuuddd f | second cousin | Cousine zweiten Grades | cousine issue de germain | prima segunda
uuuddd m | second cousin | Cousin zweiten Grades | cousin issu de germain | primo segundo
uuuuddd m | second cousin once removed | Onkel dritten Grades | - | tío tercero
uuudddd f | second cousin once removed | Nichte dritten Grades | - | sobrina tercera
uuuudddd f | third cousin | Cousine dritten Grades | - | prima tercera
uuuudddd m | third cousin | Cousin dritten Grades | - | primo tercero
uuuuudddd f | - | - | - | -
p f | partner | Partnerin | compagne | pareja
p m | partner | Partner | compagnon | pareja
p ? | partner | - | - | pareja
pu f | mother-in-law | Schwiegermutter | belle-mère | suegra
pu m | father-in-law | Schwiegervater | beau-père | suegro
dp f | daughter-in-law | Schwiegertochter | belle-fille | nuera
dp m | son-in-law | Schwiegersohn | gendre | yerno
udp f | sister-in-law | Schwägerin | belle-sœur | cuñada
udp m | brother-in-law | Schwager | beau-frère | cuñado
pud f | sister-in-law | Schwägerin | belle-sœur | cuñada
pud m | brother-in-law | Schwager | beau-frère | cuñado
pudp f | sister-in-law | Schwippschwägerin | - | concuñada
pudp m | brother-in-law | Schwippschwager | - | concuñado
dpu f | - | - | - | consuegra
dpu m | - | - | - | consuegro
up f | stepmother | Stiefmutter | belle-mère | madrastra
up m | stepfather | Stiefvater | beau-père | padrastro
pd f | stepdaughter | Stieftochter | belle-fille | hijastra
pd m | stepson | Stiefsohn | beau-fils | hijastro
upd f | stepsister | Stiefschwester | quasi-sœur | hermanastra
upd m | stepbrother | Stiefbruder | quasi-frère | hermanastro
uup f | step-grandmother | Stiefgroßmutter | - | abuelastra
upu m | step-grandfather | Stiefgroßvater | - | abuelastro
pdd f | step-granddaughter | Stiefenkelin | - | nietastra
dpd m | step-grandson | Stiefenkel | - | nietastro
godparent f | godmother | Patin | marraine | madrina
godparent m | godfather | Pate | parrain | padrino
godchild f | goddaughter | Patentochter | filleule | ahijada
godchild m | godson | Patensohn | filleul | ahijado
friend f | friend | Freundin | amie | amiga
friend m | friend | Freund | ami | amigo
friend ? | friend | - | - | -
"""  # noqa: E501

ROWS = [
    (relation, sex, language, "" if word == "-" else word)
    for line in TABLE.strip().splitlines()
    for key, *words in [[part.strip() for part in line.split("|")]]
    for relation, sex in [key.split()]
    for language, word in zip(("en", "de", "fr", "es"), words, strict=True)
]
