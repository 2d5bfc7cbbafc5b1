"""What nobody wants to find on a birthday page unasked: loss, and what stays in a family."""

import pytest

from yearling.captions.languages import LANGUAGES
from yearling.captions.sensitive import sensitive

LOSS = """
RIP dear grandpa Karl. She will never know how much you loved her.
I lost the baby last week. I hold her so tight tonight.
We lost my mother in the spring, and she would have loved this day.
Grandma passed away on Sunday, three days before your birthday.
The funeral is tomorrow and I cannot stop thinking of her voice.
Your twin brother, the baby we lost, would turn one today too.
He died before he could hold you.
In loving memory of aunt Rosa
Opa ist heute Nacht gestorben. Er hat dich noch einmal gesehen.
Bei der Beerdigung hast du als Einzige gelacht
Unser Sternenkind wäre heute drei geworden
Letztes Jahr haben wir unser erstes Baby verloren
Ruhe in Frieden, kleiner Bruder
Mamie est décédée hier soir, tu étais dans ses bras
L'enterrement de papi, et toi qui dors
Nous avons perdu notre bébé en mars
Nous avons perdu l'enfant que nous attendions
Ton arrière-grand-père est mort ce matin
El abuelo murió anoche y tú sonreías
Falleció la bisabuela con 98 años
Perdimos al bebé en enero y hoy estás tú
Descansa en paz, papá
Karl, 1931-2019
She is here. Her twin did not make it.
My grandfather took his last breath while she napped upstairs
Wir nehmen heute Abschied von Uroma
Papi est parti rejoindre les étoiles
Su hermano la mira desde el cielo
"""
AFFAIRS = """
Tom and I are getting divorced. She will grow up with two homes.
My ex called again about the custody of our girl
Three months pregnant again and nobody knows it yet, she will be a big sister
I hate being a mother today and I want my old life back
He came home drunk and we spent the night at my sister's
I lost my job today and she laughed at me
She was not planned and I was so scared
We told her that she was adopted
Die Scheidung ist durch, jetzt sind wir zwei allein
Wir haben uns getrennt, sie weiß es noch nicht
Wieder schwanger! Weiß noch keiner außer euch
Mein Ex will das Sorgerecht
Papa war wieder betrunken
Avec son père, nous nous sommes séparés en mars
Mon ex n'est pas venu à son anniversaire
Enceinte de trois mois, personne ne le sait
Le divorce est prononcé, on respire
Nos hemos separado y la niña lo nota
Mi ex no vino al cumpleaños
Embarazada otra vez, nadie lo sabe todavía
El divorcio ya está firmado
Tom moved out last night and took the stroller
Papa a quitté la maison hier
Papá se fue de casa
"""
ORDINARY = """
I nearly died laughing when she fell asleep in the soup
We were dead tired and so happy
Milk drunk again, the best face of all
Separation anxiety is real, she cried at the door
She lost her first tooth in an apple
We lost the baby's sock again
Lost my heart to this little girl
Zero regrets, one tantrum
We did not make it to the party
Ich bin todmüde, und sie tanzt
Trennungsangst ist gerade groß
Ihr Lieblingsgericht: Brei mit Birne
Wir haben den Schnuller verloren
Morte de rire devant le chat
Mort de fatigue, mais quel sourire
Un avocat écrasé et du riz
On a perdu le doudou
Muerta de risa en el columpio
Muertos de sueño y felices
La fiesta de despedida de la guardería
Perdimos el chupete en el parque
"""


def of(lines):
    return [line for line in lines.splitlines() if line]


@pytest.mark.parametrize("text", of(LOSS))
def test_loss_is_asked_about(text):
    assert sensitive(text) == "loss"


@pytest.mark.parametrize("text", of(AFFAIRS))
def test_what_stays_in_a_family_is_asked_about(text):
    assert sensitive(text) == "affairs"


@pytest.mark.parametrize("text", of(ORDINARY))
def test_what_is_only_said_so_is_not(text):
    assert sensitive(text) is None


def test_every_reason_is_put_into_words():
    for language in LANGUAGES.values():
        assert language.withheld["loss"]
        assert language.withheld["affairs"]
