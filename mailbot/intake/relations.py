"""Words for who somebody is to the client, in several languages: data, one role a line."""

from functools import cache

#: role | words
RELATIONS = """
husband | husband, hubby, hubs, esposo, marido, mann, ehemann, mari, marito, esposo, man
wife | wife, wifey, esposa, mujer, frau, ehefrau, femme, épouse, moglie, vrouw
spouse | spouse, partner, fiance, fiancé, fiancee, fiancée, novio, novia, boyfriend, girlfriend, bf, gf
spouse | ex, ex-husband, ex-wife, exmarido, exesposa, pareja, partnerin, lebensgefährte, lebensgefährtin
spouse | conjoint, conjointe, compagnon, compagne, verlobter, verlobte
mother | mother, mom, mum, momma, mama, mamma, ma, mommy, madre, mamá, mami, mutter, mutti, mère, maman
mother | mãe, moeder, stepmother, stepmom, mother-in-law, suegra, schwiegermutter
father | father, dad, daddy, papa, pop, pops, padre, papá, papi, vater, père, pai, vader, stepfather
father | stepdad, father-in-law, suegro, schwiegervater
son | son, hijo, sohn, fils, figlio, filho, zoon, stepson, yerno, son-in-law, grandson, nieto, enkel, boy
daughter | daughter, hija, tochter, fille, figlia, filha, dochter, stepdaughter, daughter-in-law, nuera
daughter | granddaughter, nieta, enkelin
child | child, kid, kids, baby, children, niño, niña, bebé, kind, kinder, enfant, enfants, bambino
child | criança, grandbaby, grandchild, grandkid, toddler, infant, newborn, twins, triplets, girls, boys
child | sons, daughters, hijos, hijas, kinderen, enfants
brother | brother, bro, hermano, bruder, frère, fratello, irmão, broer, stepbrother, half-brother
brother | brother-in-law, cuñado, schwager
sister | sister, sis, hermana, schwester, sœur, soeur, sorella, irmã, zus, stepsister, half-sister
sister | sister-in-law, cuñada, schwägerin
family | uncle, aunt, auntie, aunty, tío, tía, tio, tia, onkel, tante, oncle, zio, zia, cousin, primo
family | prima, cousine, nephew, niece, sobrino, sobrina, neffe, nichte, neveu, nièce, grandmother
family | grandma, granny, nana, abuela, abuelita, oma, grand-mère, nonna, avó, grandfather, grandpa
family | granddad, abuelo, opa, grand-père, nonno, avô, godmother, godfather, comadre, compadre, in-laws
family | ward, guardian, caregiver
friend | friend, friends, buddy, amigo, amiga, freund, freundin, ami, amie, roommate, housemate
friend | neighbor, neighbour, vecino, vecina, nachbar, nachbarin, voisin, voisine, coworker, co-worker
friend | colleague, compañero, compañera, kollege, kollegin, collègue, pastor, priest, bookkeeper
friend | secretary, assistant, nanny, babysitter, interpreter, translator, teacher, maestra, maestro
friend | lehrer, lehrerin
"""

#: Titles that stand before a name and are no name.
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor rev reverend fr father sr sra srta señor señora señorita"
    " don doña licenciado licenciada lic ing"
    " herr frau fräulein mme mlle monsieur madame mademoiselle m sig signor signora sr. senhor"
    " senhora dhr mevr meneer mevrouw"
    " pastor rabbi imam deacon sgt cpl capt captain lt col major officer deputy detective judge"
    " justice magistrate attorney atty esq"
    " abogado abogada uncle aunt auntie tio tia nurse coach principal trustee".split()
)

#: Titles of people who act in public office: kept, since a partner needs them.
OFFICES = frozenset("judge justice magistrate officer deputy detective sheriff trooper hon sgt agent".split())


@cache
def roles() -> dict[str, str]:
    """From the word, in lower case, to the role."""
    found = {}
    for line in RELATIONS.strip().splitlines():
        role, words = (part.strip() for part in line.split("|"))
        found.update({word.strip(): role for word in words.split(",")})
    return found
