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
friend | colleague, colega, compañero, compañera, kollege
friend | kollegin, kollegen, collègue, pastor, priest, bookkeeper
friend | secretary, assistant, nanny, babysitter, interpreter, translator, teacher, maestra, maestro
friend | lehrer, lehrerin
"""

#: Private persons on the other side or beside it: role | words. Their names go, their part stays.
OTHERS = """
landlord | landlord, landlady, property manager, superintendent, super, casero, casera, arrendador
landlord | arrendadora, vermieter, vermieterin, hausverwalter, verwalter, propriétaire, senhorio, senhoria
other driver | driver, motorist, chofer, chófer, conductor, fahrer, fahrerin, chauffeur, motorista, trucker
supervisor | supervisor, boss, manager, foreman, patrón, jefe, jefa, gerente, mayordomo, encargado, encargada
supervisor | capataz, vorgesetzter, vorgesetzte, chef, chefin
supervisor | abteilungsleiter, patron, patrão, chefe, director
supervisor | superintendente, team lead, charge nurse, company man, shift lead, project manager, floor manager
witness | witness, testigo, zeuge, zeugin, témoin, testemunha, passenger, bystander
owner | owner, dueño, dueña, dono, dona, besitzer, inhaber, homeowner, co-owner
seller | seller, salesman, saleswoman, salesperson
seller | vendor, vendedor, vendedora, vendeur, verkäufer
agent | agent, rep, representative, realtor, broker, landman, adviser, advisor, agente
doctor | doctor, surgeon, dentist, therapist, psychologist, physician, doctora, arzt, ärztin, schiffsarzt
doctor | médecin, dentista, médico, médica, podiatrist, chiropractor, midwife
adjuster | adjuster, ajustador, ajustadora
inspector | inspector, inspectora, engineer, mechanic, technician, appraiser, mecánico
coworker | girl, deckhand, helper, hygienist, trainer, caseworker, stylist
coworker | foreperson, trainee, intern, cashier, waiter, waitress, bartender
tenant | tenant, inquilino, inquilina, mieter, mieterin, locataire, inquilina
president | president, chairman, chairwoman, treasurer, presidente, vice-president
guard | guard, bouncer, security guard, guardia
attendant | attendant, clerk, receptionist, usher, flight attendant
seller | contractor, handyman, contratista
employee | employee, empleado, empleada, cook, cooks, worker, laborer
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
    """From the word for somebody close, in lower case, to the role."""
    return _table(RELATIONS)


@cache
def others() -> dict[str, str]:
    """From the word for anybody else, in lower case, to the role."""
    return _table(OTHERS)


def _table(lines: str) -> dict[str, str]:
    found = {}
    for line in lines.strip().splitlines():
        role, words = (part.strip() for part in line.split("|"))
        found.update({word.strip(): role for word in words.split(",")})
    return found
