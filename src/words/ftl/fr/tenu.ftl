# Les phrases du produit, en français : la langue de référence.

# Dates.
calendar-of = de { $month }
calendar-of-vowel = d’{ $month }
calendar-span = du { $first } au { $last }
calendar-moment = { $day } à { $time }
month-1 = janvier
    .short = janv.
month-2 = février
    .short = févr.
month-3 = mars
    .short = mars
month-4 = avril
    .short = avr.
month-5 = mai
    .short = mai
month-6 = juin
    .short = juin
month-7 = juillet
    .short = juil.
month-8 = août
    .short = août
month-9 = septembre
    .short = sept.
month-10 = octobre
    .short = oct.
month-11 = novembre
    .short = nov.
month-12 = décembre
    .short = déc.

# Statuses of a position.
status-not-started = pas commencé
status-too-early = trop tôt pour juger
status-on-track = en bonne voie
status-behind = en retard
status-critical = critique
status-undetermined = indéterminé
status-met = tenu
status-short = non tenu

# Findings of reading and judging: a fragment, and a way out.
finding-cannot-open = le fichier n’existe pas, ou ne peut pas être ouvert
    .hint = Vérifiez le nom, le dossier et vos droits de lecture.
finding-encrypted = le classeur est protégé par mot de passe
    .hint = Ouvrez-le, retirez le mot de passe (Fichier, Informations, Protéger le classeur), enregistrez et déposez-le de nouveau.
finding-not-a-workbook = ce fichier n’est pas un classeur
    .hint = Déposez un fichier .xlsx, .xlsm, .xls, .xlsb, .ods ou .csv ; s’il s’ouvre dans Excel, enregistrez-le en .xlsx.
finding-damaged = le fichier est abîmé ou incomplet
    .hint = Ouvrez-le dans Excel ou LibreOffice, enregistrez-le sous un autre nom et déposez cette copie.
finding-unsafe-archive = le fichier se décompresse de façon anormale et n’a pas été ouvert
    .hint = Ouvrez-le dans Excel ou LibreOffice, enregistrez-le sous un autre nom et déposez cette copie.
finding-too-large = le fichier dépasse la taille acceptée ({ $limit } Mo)
    .hint = Retirez les feuilles et les images inutiles, ou découpez-le par mois ou par entreprise.
finding-too-many-cells = le classeur contient plus de feuilles, de lignes ou de texte qu’accepté ({ $limit })
    .hint = Gardez seulement les feuilles du relevé, ou découpez-le par mois ou par entreprise.
finding-too-costly = la lecture du fichier a été arrêtée : elle demandait trop de temps ou de mémoire
    .hint = Enregistrez la feuille du relevé seule dans un nouveau classeur et déposez-le.
finding-empty = le classeur est vide
    .hint = Vérifiez que le relevé est bien dans ce fichier, et enregistré.
finding-no-hours-found = aucune colonne d’heures n’a été reconnue
    .hint = Donnez à la colonne des heures le titre « Heures ».
finding-total-disagrees = le total écrit est de { $written }, mais les lignes font { $rows }
    .hint = Vérifiez la formule du total et les lignes, puis confirmez.
finding-several-readings = { $count ->
    [one] cette lecture n’est pas certaine
   *[other] le fichier peut se lire de { $count } façons
}
    .hint = Comparez les lectures proposées avec votre fichier, puis corrigez-y ce qui contredit la bonne.
finding-unchecked = rien dans le fichier ne confirme la somme lue
    .hint = Comparez la somme avec votre logiciel de paie ; un total en bas de colonne évite cette question.
finding-repeated-row = cette ligne est identique à la ligne { $row }
    .hint = Si elle a été écrite deux fois, retirez-la ; elle ne sera comptée qu’une fois.
finding-impossible-hours = { $hours } sur { $days } j est impossible
    .hint = Corrigez la valeur ; si la colonne est en minutes, convertissez-la en heures.
finding-not-hours = ce texte n’est pas un nombre d’heures
    .hint = Écrivez par exemple 7,5 ou 7:30 ; laissez vide s’il n’y a pas d’heures.
finding-open-entry = le début ou la fin manque
    .hint = Ajoutez l’heure qui manque ; sans elle la ligne n’est pas comptée.
finding-clock-disagrees = la durée écrite est de { $stated }, les horaires donnent { $clocks }
    .hint = La durée écrite est retenue ; corrigez les horaires ou la durée si elle est fausse.
finding-unreadable-date = cette date ne se lit pas
    .hint = Écrivez par exemple 23/11/2026.
finding-missing-person = le fichier ne dit pas de qui sont ces heures
    .hint = Ajoutez le nom et le prénom sur la ligne.
finding-missing-period = le fichier ne dit pas de quel mois sont ces heures
    .hint = Ajoutez le mois ou la date, ou précisez la période du relevé.
finding-identity-number = un numéro de sécurité sociale a été masqué et n’est pas conservé
    .hint = Retirez cette colonne du relevé : elle n’est pas nécessaire.
finding-sheet-left-out = cette feuille n’est pas reprise
    .hint = Rien à faire si elle ne contient pas d’heures à déclarer.
finding-hidden-rows = lignes masquées qui contiennent des heures : { $count }
    .hint = Affichez-les et vérifiez qu’elles font partie du relevé.
finding-column-ignored = cette colonne n’est pas utilisée
    .hint = Rien à faire si elle ne contient pas d’heures à déclarer.
finding-error-value = la cellule contient une erreur de calcul
    .hint = Corrigez la formule ou saisissez la valeur.
finding-uncalculated-formula = la formule n’a pas été calculée
    .hint = Ouvrez le classeur dans Excel ou LibreOffice, enregistrez-le et déposez-le de nouveau.
finding-chosen-despite = vous avez retenu cette lecture malgré un doute : { $doubt }
    .hint = Comparez la somme et quelques lignes avec votre fichier, puis confirmez.
finding-total-left-out = cette ligne additionne les autres et n’est pas comptée
    .hint = Rien à faire s’il s’agit bien d’un total.
finding-row-left-out = cette ligne porte des heures qui ne ressemblent pas à des heures travaillées : elle n’est pas comptée
    .hint = Confirmez si c’est juste ; sinon, retirez de la ligne le mot qui la met à part (prévu, report, absence).
finding-outside-contract = ces heures sont hors des dates du marché ({ $contract })
    .hint = Vérifiez la date et la référence du marché ; elles ne seront pas comptées.
finding-in-the-future = ces heures vont jusqu’au { $last }, qui n’est pas encore passé
    .hint = Corrigez la date ; des heures prévues ne se déclarent pas.
finding-outside-period = ces heures ne sont pas de { $period }
    .hint = Vérifiez la date, ou déclarez-les avec le mois qui convient.
finding-long-week = { $hours } dans la même semaine, plus de 48 h
    .hint = Vérifiez les heures, puis confirmez.
finding-other-contract = le fichier nomme un autre marché pour ces heures
    .hint = Choisissez ce marché pour ce fichier, ou corrigez la référence qu’il porte.
finding-other-firm = ces heures sont celles d’une autre entreprise
    .hint = Chaque entreprise déclare ses propres heures : laissez-lui ces lignes, ou demandez au titulaire de les envoyer.
finding-ambiguous-person = plusieurs personnes de ce nom sont connues
    .hint = Ajoutez la date de naissance, ou le matricule donné par l’employeur.
finding-unknown-route = nous ne connaissons pas ce mot pour la modalité d’emploi
    .hint = Dites ce qu’il veut dire en haut de l’étape des corrections ; sans cela, les heures comptent sans modalité.
finding-new-person = cette personne est nommée pour la première fois
    .hint = Ses heures comptent dès que le facilitateur a validé son éligibilité.
finding-similar-in-file = ce nom ressemble à « { $name } », dans ce fichier, ligne { $row }
    .hint = Si c’est la même personne, écrivez son nom partout de la même façon ; sinon, confirmez.
finding-similar-declared = ce nom ressemble à « { $name } », que l’entreprise a déclarée en { $period }
    .hint = Si c’est la même personne, écrivez son nom comme alors ; sinon, confirmez.
finding-out-of-range = { $value } est hors de ce que cette colonne peut contenir
    .hint = Corrigez la valeur.
finding-below-zero = la correction laisserait { $remains } à cette personne pour ce mois
    .hint = Corrigez la valeur : on ne retire pas plus que ce qui a été déclaré.

# Pourquoi une feuille ou une lecture est retenue ou non.
why-total-agrees = le total écrit ({ $total }) est exactement la somme de ces lignes
why-clocks-agree = chaque durée est égale à la fin moins le début
why-hours-heading = la colonne porte un titre d’heures et rien ne contredit cette lecture
why-same-family = la feuille a les mêmes titres que celles qui sont vérifiées
why-no-hours = la feuille ne contient pas d’heures
why-repeats-others = la feuille répète les lignes d’autres feuilles
why-sums-up-others = la feuille récapitule d’autres feuilles
why-total-disagrees = le total écrit est de { $written }, les lignes font { $rows }
why-equal-proof = une autre lecture est aussi bien établie
why-not-understood = la feuille ressemble à un relevé et n’a pas pu être lue
why-in-minutes = les nombres sont lus comme des minutes
why-no-proof = rien dans le fichier ne confirme cette lecture
why-impossible-hours = des heures dépassent ce que leurs jours peuvent contenir
why-clocks-disagree = les heures indiquées dépassent fin moins début sur de nombreuses lignes
why-texts-among-hours = des textes ou des erreurs se trouvent à la place d’heures
why-negative-hours = des heures négatives ne sont pas signalées comme une correction
why-hidden-rows = des lignes masquées portent des heures, et rien ne dit si elles comptent
why-unclear-parts = une autre colonne d’heures se trouve à côté, et rien ne dit si elle est comprise
why-unclear-unit = l’unité des nombres n’est pas certaine
why-sheets-overlap = plusieurs feuilles portent les mêmes personnes et les mêmes jours
why-chosen = vous avez choisi cette lecture

# Ligne de commande : aide et erreurs d’usage.
cli = Tenu suit les clauses sociales d’insertion des marchés publics.
cli-usage = Utilisation :
cli-commands = Commandes
cli-serve = Ouvre Tenu dans le navigateur
cli-demo = Ouvre Tenu rempli d’un Département imaginaire
cli-check = Lit des classeurs et dit ce qui est compris, sans rien enregistrer
cli-import = Dépose un relevé d’heures pour un marché
cli-evaluate = Calcule la situation des engagements décrits dans un scénario
cli-contract = Enregistre et montre les marchés
cli-contract-record = Enregistre le marché décrit dans un fichier
cli-contract-list = Montre les marchés et leur situation
cli-contract-assess = Enregistre qu’une personne est embauchée, et éligible ou non
cli-contract-show = Montre un marché et ses engagements
cli-ledger = Vérifie le registre des heures, annule un dépôt
cli-ledger-verify = Recalcule décisions et totaux, et dit s’ils diffèrent
cli-ledger-list = Montre les dépôts
cli-ledger-accept = Valide toutes les lignes d’un dépôt, comme le fait un facilitateur
cli-ledger-refuse = Refuse toutes les lignes d’un dépôt, en disant pourquoi à l’entreprise
cli-ledger-undo = Annule un dépôt en entier
cli-profile = Montre comment des fichiers d’une même forme sont lus, par leurs titres
cli-profile-list = Montre les profils fournis
cli-profile-export = Écrit un profil sur la sortie standard : un profil fourni, ou une disposition retenue
cli-arg-profile = Lit d’après un profil : le nom d’un profil fourni, ou un fichier
cli-arg-learnt = Montre à la place les dispositions retenues des entreprises
cli-arg-which = Nom d’un profil fourni, ou numéro d’une disposition
cli-user = Gère les comptes
cli-user-add = Crée un compte
cli-user-list = Montre les comptes
cli-user-password = Change le mot de passe d’un compte
cli-user-disable = Ferme un compte
cli-config = Montre les réglages en vigueur et d’où ils viennent
cli-doctor = Vérifie que tout ce dont Tenu a besoin est en place
cli-arg-help = Montre cette aide
cli-arg-version = Montre la version
cli-arg-config = Fichier de réglages (par défaut : tenu.toml s’il existe)
cli-arg-database = Base de données : sqlite:CHEMIN ou postgres://…
cli-arg-lang = Langue : fr ou en
cli-arg-json = Répond en JSON sur la sortie standard
cli-arg-listen = Adresse et port d’écoute (par défaut : 127.0.0.1:8092)
cli-arg-folder = Dossier de la démonstration (par défaut : data/demo)
cli-arg-fill-only = Remplit la démonstration sans ouvrir le serveur
cli-arg-annotated = Écrit le classeur avec ce qui y a été trouvé : cellules coloriées et commentées, feuille « À corriger » ; d’un seul fichier.
cli-arg-files = Classeurs à lire
cli-arg-file = Classeur à déposer
cli-arg-contract = Référence du marché
cli-arg-period = Mois du relevé, si le fichier ne le dit pas
cli-arg-staff-of = SIRET de l’entreprise dont c’est le personnel (nécessaire pour contractor)
cli-arg-firm = SIRET de l’entreprise, si le fichier ne le dit pas
cli-arg-dry-run = Montre l’effet sans rien enregistrer
cli-arg-as-it-comes = Lit le fichier comme il vient, sans tenir compte des relevés d’avant
cli-arg-ready-only = Enregistre les lignes prêtes et laisse celles qui sont à corriger
cli-arg-confirm = Enregistre bien que des remarques soient à confirmer
cli-arg-replace = Le fichier remplace ce qui a été déposé pour le même relevé
cli-arg-add = Le fichier complète ce qui a été déposé pour le même relevé
cli-arg-scenario = Scénario en TOML ou en JSON
cli-arg-as-of = Date de la situation (par défaut : aujourd’hui)
cli-arg-description = Fichier TOML ou JSON qui décrit le marché
cli-arg-reference = Référence du marché
cli-arg-import = Numéro du dépôt
cli-arg-reason = Raison, en quelques mots
cli-arg-person = Nom de la personne, comme l’écrivent les relevés
cli-arg-hired-on = Premier jour de l’emploi
cli-arg-ended-on = Dernier jour de l’emploi
cli-arg-validated-on = Jour où le facilitateur a validé la personne
cli-arg-not-eligible = Le facilitateur a constaté que la personne n’est pas éligible
cli-arg-email = Adresse électronique
cli-arg-name = Nom affiché
cli-arg-role = buyer (acheteur), contractor (entreprise), facilitator (facilitateur) ou administrator
cli-error-missing = il manque { $argument }
cli-error-unknown = « { $argument } » n’existe pas
cli-error-command = la commande « { $command } » n’existe pas
cli-error-no-command = il manque une commande
cli-error-value = la valeur « { $value } » ne convient pas à { $argument }
cli-error-conflict = { $argument } ne va pas avec { $other }
cli-error-other = la commande ne se comprend pas
cli-error-help = Pour voir ce qui est possible : tenu --help

# Pages.
page-skip = Aller au contenu
page-language = Langue
problem-not-found = Cette page n’existe pas
    .hint = L’adresse est fausse, ou cette page n’est pas pour vous.
problem-unavailable = Les données sont momentanément hors d’atteinte
    .hint = Rien n’est perdu. Réessayez dans une minute ; si cela dure, prévenez la personne qui administre Tenu.
problem-internal = Tenu a rencontré une erreur
    .hint = Rien n’est perdu. Réessayez ; si l’erreur revient, prévenez la personne qui administre Tenu.
problem-back = Revenir à l’accueil
portfolio-title = Portefeuille des marchés
portfolio-as-of = Situation au { $day }.
portfolio-empty = Aucun marché pour l’instant
    .hint = Sa référence, ses dates, son titulaire et les heures dues suffisent pour commencer.
    .file = Un marché décrit dans un fichier s’enregistre aussi par la ligne de commande :
portfolio-contract = Marché et engagement
portfolio-status = Situation
portfolio-hours = Heures comptées
portfolio-missing = Il manque
portfolio-last-day = Dernier jour utile
portfolio-next = À faire
portfolio-due = sur { $due } dues
portfolio-due-unknown = heures dues inconnues
portfolio-validated = dont { $validated } validées
portfolio-people = { $count ->
    [one] 1 personne à 35 h
   *[other] { $people } personnes à 35 h
}
portfolio-nothing = —
portfolio-day-for = { $count ->
    [one] pour une personne
   *[other] pour { $people } personnes
}
portfolio-group-save = À rattraper
    .hint = En retard, ou trop lents pour être tenus à la fin : chaque semaine d’attente les rend plus difficiles à rattraper.
portfolio-group-data = Données manquantes
    .hint = Des relevés sont en retard, ou les heures totales travaillées manquent.
portfolio-group-follow = À traiter
    .hint = Rien n’est en retard, mais des heures attendent d’être validées.
portfolio-group-short = Terminés sans être tenus
    .hint = L’acheteur décide de la suite ; Tenu n’applique rien.
portfolio-group-good = Rien à faire
    .hint = En bonne voie, tenus, pas encore commencés, ou trop récents pour être jugés.
portfolio-summary = { $count ->
    [0] Aucun engagement suivi.
    [one] Un engagement suivi. À rattraper : { $save }. Données manquantes : { $data }. À traiter : { $follow }. Terminés sans être tenus : { $short }. Rien à faire : { $good }.
   *[other] { $all } engagements suivis. À rattraper : { $save }. Données manquantes : { $data }. À traiter : { $follow }. Terminés sans être tenus : { $short }. Rien à faire : { $good }.
}

# What to do next for an obligation.
step-holder = l’entreprise titulaire
step-statements = { $count ->
    [one] demander à { $holder } le relevé ({ $month })
   *[other] demander { $months } relevés à { $holder }
}
step-workforce = demander à { $holder } les heures totales travaillées
step-validate = faire valider { $hours } en attente
step-hire = { $count ->
    [one] faire embaucher une personne au plus tard le { $day }
   *[other] faire embaucher { $people } personnes au plus tard le { $day }
}
step-meet = { $count ->
    [one] réunir { $holder } et le facilitateur : il faut une personne dès maintenant
   *[other] réunir { $holder } et le facilitateur : il faut { $people } personnes dès maintenant
}
step-meet-too-late = réunir { $holder } et le facilitateur : il est trop tard pour embaucher
step-decide = décider de la suite avec { $holder }
step-nothing = —

# tenu check.
check-annotated = Classeur annoté : { $file }
check-annotated-not = { $file } n’a pas pu être écrit : donnez le nom d’un fichier qui n’existe pas encore, dans un dossier où vous pouvez écrire.
check-annotated-none = Aucun classeur annoté n’a été écrit : rien de ce fichier n’a pu être lu.
check-annotated-one = Pour un classeur annoté, donnez un seul fichier.
check-recognised = { $file } : { $hours }, lignes : { $lines }, personnes : { $persons }
check-needs-mapping = { $file } : à préciser. Voici ce que le fichier peut vouloir dire :
check-unreadable = { $file } : illisible
check-reading-of-text = { $rank }. { $hours }, lignes : { $lines }
check-value = « { $value } »
check-profile-fits = lu d’après le profil { $name }
check-profile-differs = ce fichier n’est pas comme le dit le profil { $name } ; rien n’en est pris :
profile-none-learnt = Rien n’est encore retenu.
profile-unknown = { $name } n’est ni un profil fourni ni un fichier ; profils fournis : { $names }
profile-not-learnt = aucune disposition retenue ne porte le numéro { $number }, ou ses colonnes ne se retrouvent pas par leurs titres
profile-wrong = le profil { $name } ne peut pas servir : { $why }
profile-bad-form = { $detail }
profile-bad-field = « { $field } » n’est pas ce qu’une colonne peut contenir
profile-bad-unit = « { $unit } » n’est pas une unité
profile-bad-headings = chaque tableau se reconnaît à ses titres, tous différents
profile-no-hours = un tableau ne contient pas d’heures
check-more-places = et { $count } de plus
check-reading = { $rank }. { $hours }, lignes : { $lines }, feuilles : { $sheets }
severity-error = erreur
severity-warning = à confirmer
severity-info = à savoir

# Rules of counting: a title, and why hours are counted so.
rule-ctr-01 = Heures hors des dates du marché
    .why = La clause lie l’exécution du marché : son premier et son dernier jour comptent, les jours qui les entourent ne comptent pas.
rule-rte-01 = Modalité que le marché n’accepte pas
    .why = Certains marchés réservent la clause à l’embauche directe ou en écartent la sous-traitance ; par défaut, toutes les modalités comptent.
rule-elg-01 = Personne dont l’éligibilité n’est pas validée
    .why = Les heures sont réservées à des personnes éloignées de l’emploi, et c’est le facilitateur qui le constate, jamais un fichier.
rule-elg-02 = Heures antérieures à une validation tardive
    .why = La validation précède le premier jour travaillé ; quand elle vient plus tard, le marché dit ce que valent les heures faites entre-temps.
rule-win-01 = Heures hors de la période de comptage de la personne
    .why = La clause récompense un retour à l’emploi, pendant une durée limitée à partir de la première embauche.
rule-trn-01 = Formation que le marché ne compte pas
    .why = La formation pendant le contrat de travail compte par défaut ; les pièces du marché peuvent y déroger.
rule-dup-01 = Ligne déjà reçue
    .why = Les mêmes heures arrivent parfois deux fois, par deux entreprises ou par une ligne recopiée ; elles n’ont été faites qu’une fois.
rule-rev-01 = Ligne refusée par le facilitateur
    .why = Une règle juge ce qui se calcule ; la présence sur le chantier ou une pièce manquante se jugent par une personne, qui dit pourquoi.

# What to know about a decision.
flag-prorated = réparti au jour, faute de détail
flag-route-unknown = modalité non indiquée
flag-hire-unknown = date d’embauche inconnue : la période de comptage n’a pas pu être vérifiée
flag-outside-employment = hors des dates d’emploi connues

# What a facilitator said of a line.
review-waiting = en attente
review-validated = validée
review-refused = refusée

# Scenario files: a fragment, and a way out.
scenario-place-line = ligne { $line }, colonne { $column }
scenario-syntax = le texte cesse ici d’être du { $format } valide
    .hint = Vérifiez près de cet endroit les guillemets, les crochets et les clés écrites deux fois.
scenario-unknown-key = cette clé n’a pas de sens ici
    .hint = Clés possibles : { $known }.
scenario-missing-key = il manque la clé { $key }
    .hint = Ajoutez-la ; la documentation des scénarios en montre un exemple.
scenario-wrong-kind = la valeur n’est pas du bon genre
    .hint = Écrivez { $expected }.
scenario-unknown-word = ce mot n’est pas connu ici
    .hint = Mots possibles : { $known }.
scenario-not-a-date = ce n’est pas un jour qui existe
    .hint = Écrivez 2026-11-23, entre 1900 et 2200.
scenario-not-a-month = ce n’est pas un mois
    .hint = Écrivez 2026-11.
scenario-not-a-decimal = ce n’est pas un nombre
    .hint = Écrivez 151.67, avec un point et sans espace.
scenario-out-of-range = ce nombre est hors de ce qui est accepté
    .hint = Écrivez un nombre de { $least } à { $most }.
scenario-share-out-of-range = une part est au-dessus de 0 et vaut au plus 1
    .hint = Pour 5 %, écrivez 0.05.
scenario-share-too-fine = une part a au plus six décimales
    .hint = Arrondissez-la.
scenario-end-before-start = la fin ({ $end }) précède le début ({ $start })
    .hint = Corrigez l’un des deux jours.
scenario-unknown-person = personne ne porte ce nom dans la liste des personnes
    .hint = Ajoutez la personne à la liste, ou corrigez son nom.
scenario-unknown-lot = le marché n’a pas ce lot
    .hint = Lots du marché : { $known }.
scenario-no-period = rien ne dit quand ces heures ont été faites
    .hint = Ajoutez month, day, ou from et to.
scenario-several-periods = ces heures ont plusieurs périodes
    .hint = Gardez month seul, day seul, ou from et to.
scenario-training-beyond-hours = la formation n’est pas une part de ces heures
    .hint = Écrivez-la entre 0 et les heures, avec le même signe.
scenario-repeated = ce nom ou ce numéro a déjà servi
    .hint = Donnez-en un autre, ou retirez l’un des deux.
scenario-doubtful-siret = ce numéro ne peut pas être un SIRET : 14 chiffres dont une clé de contrôle
    .hint = Vérifiez-le ; il est gardé tel quel.
scenario-nothing = aucun

# Kinds of value in a scenario.
value-kind-text = un texte
value-kind-number = un nombre
value-kind-whole-number = un nombre entier
value-kind-flag = true ou false
value-kind-list = une liste
value-kind-table = un groupe de clés

# Refus des services : une phrase, et une issue.
refusal-forbidden = votre rôle ne permet pas cela
    .hint = Demandez-le à la personne qui administre Tenu.
refusal-not-found = cela n’existe pas, ou n’est pas pour vous
    .hint = Vérifiez ce que vous avez saisi.
refusal-unavailable = la base de données ne répond pas
    .hint = Rien n’a été enregistré. Vérifiez l’adresse de la base (tenu config) et que le serveur est en marche, puis recommencez.
refusal-unknown-buyer = aucun acheteur n’a le numéro { $number } dans cette base
    .hint = Vérifiez le réglage buyer (tenu config).
refusal-unknown-contract = aucun marché n’a la référence « { $reference } »
    .hint = tenu contract list montre les marchés ; tenu contract record FICHIER en enregistre un.
refusal-contract-differs = le marché « { $reference } » est déjà enregistré avec un autre contenu
    .hint = Rien n’a été changé. Un marché se modifie par avenant, pas par un second enregistrement.
refusal-not-understood = le classeur ne se lit pas avec certitude
    .hint = Rien n’a été enregistré. tenu check FICHIER montre les lectures possibles et ce qui manque.
refusal-unreadable = le fichier ne peut pas être lu
    .hint = Rien n’a été enregistré.
refusal-unknown-firm = aucune entreprise du marché n’a le SIRET « { $siret } »
    .hint = Vérifiez le SIRET, ou ajoutez l’entreprise au marché.
refusal-firm-needed = on ne sait pas quelle entreprise déclare
    .hint = Ajoutez --firm SIRET, ou le nom de l’entreprise dans le classeur.
refusal-lines = remarques qui empêchent le dépôt : { $count }
    .hint = Rien n’a été enregistré. Corrigez le classeur, ou ajoutez --ready-only pour déposer les lignes prêtes.
refusal-unconfirmed = remarques à confirmer : { $count }
    .hint = Rien n’a été enregistré. Lisez-les, puis corrigez le classeur ou ajoutez --confirm.
refusal-replace-or-add = lignes déjà déposées qui ne sont plus dans ce fichier : { $count }
    .hint = Rien n’a été enregistré. Ajoutez --replace si ce fichier remplace le précédent, --add s’il le complète.
refusal-accepted-change = lignes déjà validées que ce fichier changerait : { $count }
    .hint = Rien n’a été enregistré. Celles qui les remplacent attendront une nouvelle validation : ajoutez --confirm si c’est voulu.
refusal-period-closed = le mois est clos pour ce marché ({ $month })
    .hint = Rien n’a été enregistré. Demandez au facilitateur ou à l’acheteur de rouvrir le mois, ou déclarez la correction avec un mois ouvert.
refusal-period-not-over = ce mois n’est pas terminé ({ $month })
    .hint = Un mois se clôt à partir du premier jour du mois suivant.
refusal-lines-waiting = lignes de ce mois qui attendent encore d’être examinées : { $count }
    .hint = Acceptez-les ou refusez-les, puis clôturez le mois.
refusal-unknown-import = le dépôt n° { $number } n’existe pas
    .hint = tenu ledger list montre les dépôts.
refusal-not-undoable = le dépôt n° { $number } ne s’annule pas : c’est une annulation, ou il est déjà annulé
    .hint = tenu ledger list montre les dépôts.
refusal-superseded = le dépôt n° { $number } repose sur celui-ci
    .hint = Annulez d’abord le plus récent, ou déposez une correction.
refusal-reviewed = un facilitateur a déjà examiné le dépôt n° { $number }
    .hint = Déposez une correction : elle sera une nouvelle version. Le facilitateur peut aussi annuler ce dépôt.
refusal-reason-needed = il manque la raison
    .hint = Dites en quelques mots pourquoi : l’entreprise la lira.
refusal-date-needed = il manque une date
    .hint = Dites depuis quel jour la personne est éligible, par exemple 23/11/2026.
refusal-nothing-chosen = aucune ligne n’est cochée
    .hint = Cochez au moins une ligne, puis recommencez.
refusal-statement-changed = le relevé a changé depuis que vous l’avez ouvert
    .hint = Rien n’a été enregistré. Voici ce qu’il dit maintenant : vérifiez, puis recommencez.
refusal-unknown-person = personne de ce nom n’est connu
    .hint = Écrivez le nom comme dans les relevés ; la personne est connue dès son premier relevé, ou par la description du marché.
refusal-ambiguous-person = plusieurs personnes portent ce nom
    .hint = Ajoutez la date de naissance.
refusal-address-taken = cette adresse a déjà un compte
    .hint = Écrivez une autre adresse, ou rouvrez le compte qui a celle-ci.
refusal-bad-address = ce n’est pas une adresse électronique
    .hint = Écrivez par exemple anne.roux@vesle.fr.
database-bad-address = l’adresse de la base de données ne se comprend pas
    .hint = Écrivez sqlite:CHEMIN ou postgres://utilisateur@serveur/base.
database-missing = il n’y a pas encore de base de données
    .hint = La première commande qui enregistre la crée ; vérifiez l’adresse avec tenu config.
database-not-one = ce fichier n’est pas une base de données, ou il est abîmé
    .hint = Vérifiez l’adresse (tenu config) ; si c’est la bonne, reprenez une sauvegarde.
database-busy = la base de données est occupée
    .hint = Rien n’a été enregistré. Recommencez dans un instant.
database-read-only = la base de données est en lecture seule
    .hint = Rien n’a été enregistré. Vérifiez les droits sur le fichier ou le dossier.
database-disk-full = le disque est plein
    .hint = Rien n’a été enregistré. Libérez de la place, puis recommencez.
database-newer = cette base a été ouverte par une version plus récente de Tenu
    .hint = Installez la version la plus récente du programme.
database-older = les tables de cette base sont d’une version plus ancienne
    .hint = Lancez n’importe quelle commande qui écrit, par exemple tenu serve : elle les met à jour.
database-failed = la base de données a échoué ({ $detail })
    .hint = Rien n’a été enregistré. Si cela se répète, lancez tenu doctor.
contract-unnamed = le marché n’a pas de référence ou de titre
    .hint = Donnez-lui une référence et un titre.
contract-repeated-lot = deux lots ont le même numéro
    .hint = Donnez un numéro différent à chaque lot.
contract-unknown-lot = un lot nommé n’existe pas dans ce marché
    .hint = Ajoutez ce lot au marché, ou corrigez son numéro.
contract-repeated-obligation = deux engagements ont le même nom
    .hint = Donnez un nom différent à chaque engagement.
contract-repeated-person = deux personnes ne se distinguent pas
    .hint = Ajoutez la date de naissance de chacune.
contract-holds-hours = ce fichier contient des heures
    .hint = Un marché s’enregistre sans heures ; elles viennent des relevés (tenu import). Pour un calcul sans enregistrement : tenu evaluate.
contract-backwards-suspension = un arrêt finit avant de commencer
    .hint = Vérifiez ses deux dates.

# Fichiers et scénarios.
file-not-found = le fichier { $file } n’existe pas
    .hint = Vérifiez le nom et le dossier.
file-forbidden = le fichier { $file } ne peut pas être ouvert
    .hint = Vérifiez vos droits de lecture.
file-not-text = le fichier { $file } n’est pas un texte
    .hint = Un scénario ou un marché se décrit en TOML ou en JSON, enregistré en UTF-8.
file-not-a-file = { $file } n’est pas un fichier
    .hint = Donnez le chemin du fichier lui-même, pas celui de son dossier.
file-unreadable = le fichier { $file } ne se lit pas
    .hint = Vérifiez que le disque répond, puis recommencez.
scenario-refused = { $file }, points à corriger : { $count }
    .hint = Corrigez le fichier aux endroits indiqués, puis recommencez.

# tenu evaluate et tenu contract.
evaluate-title = Marché { $contract }, situation au { $day }
evaluate-hours = dues { $due } · attendues { $expected } · déclarées { $declared } · comptées { $counted } · validées { $validated } · il manque { $missing }
evaluate-pace = { "  " }rythme nécessaire : { $hours } par semaine, personnes à 35 h : { $people } ; dernier jour utile pour une personne : { $day }
evaluate-pace-of-several = { "  " }rythme nécessaire : { $hours } par semaine, personnes à 35 h : { $people } ; dernier jour utile pour les embaucher toutes : { $day }
evaluate-uncounted = { "  " }ligne { $rank } : { $hours } non comptées, { $rule } — { $why }
evaluate-undetermined = indéterminé
contract-recorded = le marché { $reference } est enregistré
contract-unchanged = le marché { $reference } était déjà enregistré, rien n’a changé
contract-assessed = enregistré ; lignes décidées autrement : { $lines }, heures comptées : { $hours }
contract-none = aucun marché enregistré
contract-silent = relevés attendus de { $firm } : { $months }
contract-next = à faire : { $step }

# tenu import et tenu ledger.
import-reading = lecture du classeur
import-storing = enregistrement
import-draft = { $file } : voici ce que changerait ce dépôt ; rien n’est enregistré
import-receipt = dépôt n° { $number } enregistré : { $file }, { $at }, empreinte { $hash }
import-already = ce fichier a déjà été déposé (n° { $number }, { $at }) ; rien n’a changé
import-statement = { $firm }, { $period }, version { $version } : { $parts } ({ $difference })
import-part-new = lignes nouvelles : { $count }
import-part-changed = changées : { $count }
import-part-unchanged = inchangées : { $count }
import-part-removed = retirées : { $count }
import-part-none = rien à déclarer
import-refused = lignes refusées : { $count }
import-new-people = personnes nouvelles : { $count }
import-accepted-changed = lignes déjà validées qui changent et attendent une nouvelle validation : { $count }
import-closed = mois clos pour ce marché : { $month }
import-position = { $obligation } : déclarées { $declared_before } → { $declared }, comptées { $counted_before } → { $counted } sur { $due }, { $status_before } → { $status }
import-next-review = le facilitateur valide les lignes (relevés : { $count })
import-next-assess = le facilitateur dit qui est éligible (personnes : { $count }) ; d’ici là leurs heures ne comptent pas
import-next-correct = lignes à corriger, puis à déposer de nouveau : { $count }
ledger-verifying = vérification du registre
ledger-verified = lignes vérifiées : { $lines }, totaux : { $totals }, aucune différence
ledger-differs = lignes vérifiées : { $lines }, différences : { $count }. Prévenez la personne qui administre Tenu ; ne corrigez rien à la main.
ledger-empty = aucun dépôt
ledger-import = n° { $number } · { $at } · { $contract } · lignes : { $lines } · { $what }
ledger-undoes = annulation du n° { $number }
ledger-undone = (annulé par le n° { $number })
ledger-accepted = le dépôt n° { $number } est validé (relevés : { $statements }, heures validées : { $hours })
ledger-refused = le dépôt n° { $number } est refusé (lignes : { $lines }) ; l’entreprise lira la raison
ledger-undo-done = le dépôt n° { $number } est annulé en entier par le n° { $by } ({ $lines } lignes)

# tenu user.
role-buyer = acheteur
role-contractor = entreprise
role-facilitator = facilitateur
role-administrator = administrateur
user-added = compte créé : { $email }
user-password = mot de passe, montré cette seule fois : { $password }
user-none = aucun compte
user-open = ouvert
user-disabled-at = fermé le { $at }
user-disabled = compte fermé : { $email }
user-password-set = mot de passe changé : { $email }
user-ask-password = Mot de passe (vide : Tenu en invente un) :{ " " }
user-unknown = aucun compte ouvert n’a cette adresse
    .hint = tenu user list montre les comptes.
user-bad-password = ce mot de passe est trop court ou trop courant
    .hint = Douze caractères au moins ; une phrase convient. Laissez vide pour que Tenu en invente un.

# tenu serve, demo, doctor, config.
buyer-unnamed = Acheteur
serve-open = Tenu est ouvert sur { $address } (Ctrl+C pour arrêter)
serve-not-loopback = Tenu n’écoute pas sur { $address } : d’autres machines y enverraient leurs mots de passe en clair
    .hint = Écoutez sur 127.0.0.1, ou réglez public_address à l’adresse https:// de votre proxy (docs/operations.md).
serve-port-taken = un autre programme écoute déjà sur { $address }
    .hint = Choisissez un autre port, par exemple --listen 127.0.0.1:8093.
serve-cannot-listen = cette machine ne permet pas d’écouter sur { $address }
    .hint = Choisissez une adresse de cette machine et un port au-dessus de 1024, par exemple --listen 127.0.0.1:8093.
demo-filling = remplissage de la démonstration
demo-refused = la démonstration n’a pas pu être remplie ({ $detail })
    .hint = Supprimez le dossier de { $database } et recommencez ; si cela se répète, lancez tenu doctor.
demo-open = Démonstration : { $contracts } marchés et { $statements } relevés d’un Département imaginaire, situation au { $day }.
    Ouvrez { $address } dans le navigateur (Ctrl+C pour arrêter).
demo-account = { $role } : { $email }, mot de passe { $password }
doctor-database = la base de données répond
doctor-database-wrong = { $why }. { $hint }
doctor-tables = ses tables sont à jour
doctor-tables-older = ses tables sont d’une version plus ancienne ou manquent : la prochaine commande qui l’ouvre les met à jour
doctor-guard = la lecture des classeurs fonctionne
doctor-guard-wrong = la lecture des classeurs ne fonctionne pas : vérifiez que le programme peut se relancer lui-même et écrire un fichier temporaire
settings-unknown-key = le réglage « { $key } » n’existe pas ({ $source })
    .hint = Corrigez son nom ou retirez-le ; tenu config montre ceux qui existent.
settings-bad-value = la valeur du réglage « { $key } » ne convient pas ({ $source })
    .hint = Corrigez-la, ou retirez-la pour garder le réglage par défaut ; docs/operations.md dit ce qui est possible.
settings-unreadable = le fichier de réglages ne se lit pas ({ $file })
    .hint = Vérifiez que c’est du TOML : une clé, le signe égal, une valeur, un texte entre guillemets.

# == Pages: layout ==
nav-main = Navigation principale
nav-home = Accueil
nav-contracts = Marchés
nav-review = À valider
nav-imports = Envois d’heures
nav-users = Comptes
nav-organisations = Organisations
nav-jobs = Travaux
nav-account = Mon compte
nav-sign-out = Se déconnecter
form-errors = { $count ->
    [one] Un champ est à corriger
   *[other] { $count } champs sont à corriger
}
problem-method = Cette adresse ne s’ouvre pas de cette façon
    .hint = Revenez à la page précédente et utilisez le bouton prévu.
problem-too-large = Le fichier envoyé est trop volumineux
    .hint = Retirez les feuilles et les images inutiles, ou découpez-le par mois.
problem-bad-form = Le formulaire n’est pas arrivé entier
    .hint = Revenez à la page précédente et envoyez-le de nouveau.
problem-foreign = Cette demande ne vient pas de cette page
    .hint = Revenez à l’accueil et recommencez depuis la page de Tenu.
problem-refused = Demande refusée

# == end of Pages: layout ==

# == Pages: sign-in and accounts ==
sign-in-title = Se connecter
sign-in-lead = Le suivi des heures d’insertion des marchés publics.
sign-in-email = Adresse électronique
sign-in-password = Mot de passe
sign-in-button = Se connecter
sign-in-trouble = Vous n’avez pas de compte, ou plus de mot de passe ? L’administrateur de votre acheteur vous en donne un.
sign-in-guests = Comptes de démonstration
    .hint = Une installation inventée : essayez chaque rôle.
sign-in-as = Entrer
sign-in-needed = Identifiez-vous pour ouvrir cette page.
refusal-wrong-password = adresse ou mot de passe inconnus
    .hint = Vérifiez l’adresse et le mot de passe, majuscules comprises.
refusal-too-many-attempts = trop d’essais
    .hint = { $count ->
        [one] Attendez une minute avant d’essayer de nouveau, ou demandez un nouveau mot de passe à l’administrateur.
       *[other] Attendez { $minutes } minutes avant d’essayer de nouveau, ou demandez un nouveau mot de passe à l’administrateur.
    }
account-title = Mon compte
account-role = Rôle
account-firm = Entreprise
account-buyer = Acheteur
account-to-change = Choisissez votre mot de passe
    .hint = Le vôtre a été choisi par quelqu’un d’autre. Dès que vous l’aurez changé, Tenu s’ouvrira.
account-password = Changer mon mot de passe
account-password-current = Mot de passe actuel
account-password-new = Nouveau mot de passe
    .hint = Douze caractères au moins ; une phrase convient, par exemple quatre mots sans rapport entre eux. Vos sessions sur d’autres appareils prendront fin.
account-password-again = Nouveau mot de passe, une seconde fois
account-password-button = Changer le mot de passe
account-password-wrong = Ce n’est pas votre mot de passe actuel.
account-password-differs = Les deux saisies diffèrent. Tapez deux fois le même mot de passe.
account-password-bad = Ce mot de passe est trop court ou trop courant. Il en faut un d’au moins douze caractères ; une phrase convient.
account-password-changed = Votre mot de passe est changé
    .hint = Vos sessions sur d’autres appareils ont pris fin.
account-home = Aller à l’accueil
account-sessions = Autres appareils
    .hint = Vous avez laissé Tenu ouvert sur un autre poste ? Déconnectez-vous-y d’ici. Cette session continue.
account-sessions-button = Fermer mes autres sessions
account-sessions-ended = Vos autres sessions sont fermées
refusal-same-password = le nouveau mot de passe est le même que l’ancien
    .hint = Choisissez-en un autre.

# == end of Pages: sign-in and accounts ==

# == Pages: users and organisations ==
users-title = Comptes
users-lead = Qui peut ouvrir Tenu, avec quel rôle et pour qui.
users-new = Créer un compte
users-search = Chercher
    .hint = Nom, adresse, organisation ou rôle
users-search-button = Chercher
users-search-all = Tous les comptes
users-count = { $count ->
    [0] Aucun compte ne correspond.
    [one] Un compte.
   *[other] { $shown } comptes.
}
users-none-found = Aucun compte ne correspond à « { $text } »
    .hint = Vérifiez l’orthographe, ou cherchez une partie du nom ou de l’adresse.
user-name = Nom
user-email = Adresse électronique
user-role = Rôle
user-organisation = Organisation
user-state = État
user-state-open = Ouvert
user-state-to-change = Mot de passe à changer
user-state-without = Sans mot de passe
user-state-closed = Fermé le { $day }
user-since = Créé le { $day }
user-no-organisation = Aucune
user-form-name = Prénom et nom
    .hint = Tels que les autres les liront.
user-form-email-hint = La personne se connectera avec cette adresse.
user-form-role-choose = Choisissez un rôle
user-form-role-hint = Acheteur : suit les marchés. Entreprise : envoie ses heures. Facilitateur : valide les heures et les personnes. Administrateur : tout, y compris les comptes.
user-form-role-missing = Choisissez ce que la personne pourra faire.
user-form-organisation = Service ou organisme
    .hint = Pour un acheteur, un facilitateur ou un administrateur. Choisissez un nom proposé, ou écrivez-en un nouveau.
user-form-firm = Entreprise
    .hint = Pour le rôle Entreprise seulement. Ce sont les entreprises de vos marchés.
user-form-firm-none = Aucune
user-form-firm-missing = Choisissez l’entreprise dont cette personne fait partie. Si elle manque ici, ajoutez-la d’abord à son marché.
user-form-name-missing = Écrivez un nom de 120 caractères au plus.
user-form-create = Créer le compte
    .hint = Tenu invente un mot de passe et vous le montre une seule fois. La personne en choisira un autre à sa première connexion.
user-handed-new = Le compte de { $name } est créé
user-handed-again = { $name } a un nouveau mot de passe
user-handed-once = Ce mot de passe n’est montré qu’une fois
    .hint = Transmettez-le maintenant, de préférence de vive voix ou par un autre moyen que l’adresse ci-dessous. Tenu n’en garde rien de lisible ; perdu, il se remplace.
user-handed-password = Mot de passe
user-handed-text = Texte à transmettre
user-handed-message = Bonjour { $name },
    { "" }
    Votre compte Tenu ({ $buyer }) est prêt.
    { $place }Identifiant : { $email }
    Mot de passe provisoire : { $password }
    { "" }
    À la première connexion, vous choisirez votre propre mot de passe.
user-handed-place = Adresse : { $address }
    { "" }
user-handed-back = Revenir aux comptes
user-handed-show = Voir le compte
user-change = Modifier le compte
user-change-button = Enregistrer
user-changed = Le compte est modifié
    .hint = Cela vaut dès la prochaine page que la personne ouvrira.
user-closed = Le compte est fermé
    .hint = La personne est déconnectée et ne peut plus entrer. Ce qu’elle a fait reste.
user-opened = Le compte est rouvert
    .hint = La personne se connecte avec le mot de passe qu’elle avait.
user-password-title = Mot de passe perdu
    .hint = Tenu en invente un nouveau et vous le montre une seule fois. Les sessions de la personne prennent fin.
user-password-button = Donner un nouveau mot de passe
user-close-title = Fermer le compte
    .hint = La personne ne pourra plus entrer. Rien de ce qu’elle a fait n’est effacé ; le compte peut être rouvert.
user-close-button = Fermer le compte
user-open-title = Rouvrir le compte
    .hint = La personne pourra de nouveau entrer, avec le mot de passe qu’elle avait.
user-open-button = Rouvrir le compte
user-own = C’est votre compte
    .hint = Votre mot de passe se change dans Mon compte.
organisations-title = Organisations
organisations-lead = Les services, les entreprises et les organismes dont les personnes utilisent Tenu.
organisations-none = Aucune organisation pour l’instant
    .hint = Ajoutez un service ou un organisme ci-dessous. Une entreprise apparaît d’elle-même avec le premier compte qui en fait partie.
organisations-people = Comptes ouverts
organisation-name = Nom
organisation-kind = Genre
organisation-kind-service = Service de l’acheteur
organisation-kind-firm = Entreprise
organisation-kind-facilitator = Organisme de facilitateurs
organisation-people = { $count ->
    [0] Aucun compte ouvert
    [one] Un compte ouvert
   *[other] { $shown } comptes ouverts
}
organisation-new = Ajouter une organisation
organisation-new-hint = Par exemple « Direction des achats » ou « Maison de l’emploi ». Les entreprises viennent des marchés.
organisation-create = Ajouter
organisation-created = L’organisation est ajoutée
organisation-rename = Renommer
organisation-rename-button = Renommer
organisation-renamed = L’organisation est renommée
organisation-firm-name = Le nom d’une entreprise est celui de ses marchés.
organisation-nobody = Personne n’en fait partie pour l’instant
    .hint = Créez un compte et choisissez-y cette organisation.
refusal-last-administrator = personne d’autre ne pourrait plus gérer les comptes
    .hint = Donnez d’abord le rôle d’administrateur à une autre personne, dont le compte est ouvert et qui a un mot de passe.
refusal-name-needed = il manque un nom, ou il est trop long
    .hint = Écrivez-en un de 120 caractères au plus.
refusal-organisation-taken = une organisation porte déjà ce nom
    .hint = Utilisez celle-là, ou écrivez un nom qui l’en distingue.
refusal-named-by-contracts = le nom d’une entreprise est celui de ses marchés
    .hint = Une entreprise s’ajoute et se renomme dans ses marchés.
user-form-email-taken = Cette adresse a déjà un compte. Cherchez-la dans la liste des comptes.

# == end of Pages: users and organisations ==

# == Pages: import ==
imports-title = Envois d’heures
imports-lead = Déposez le relevé du mois, reprenez un envoi commencé, retrouvez vos reçus.
imports-begin = Déclarer des heures
imports-discarded = L’envoi est abandonné : rien n’en a été gardé.
imports-drafts = À reprendre
    .hint = Rien de ceci n’est encore envoyé.
imports-changed = modifié le { $at }
imports-kept = gardé jusqu’au { $day }
imports-resume = Reprendre
imports-follow = Suivre
imports-sent = Envoyés
imports-sent-none = Rien n’a encore été envoyé. Vos reçus seront ici.
imports-see-receipt = Reçu
imports-undo = Annuler
imports-undone = Annulé
imports-what-typed = Heures saisies
imports-what-nothing = Rien à déclarer
imports-col-file = Fichier
imports-col-contract = Marché
imports-col-at = Envoyé le
imports-col-lines = Lignes
imports-col-actions = Reçu
imports-col-firm = Entreprise
imports-col-month = Mois
imports-col-change = Ce qui change
imports-col-difference = Différence
imports-col-person = Personne
imports-col-when = Quand
imports-col-hours = Heures
imports-col-status = Situation
imports-col-place = Dans le fichier
imports-col-theirs = Dans votre fichier
imports-col-samples = Premières valeurs
imports-col-ours = Compris comme
imports-col-sure = Certitude
imports-new = Déclarer des heures
imports-no-contract = Aucun marché pour l’instant
    .hint = L’acheteur n’a pas encore enregistré de marché auquel votre entreprise participe. Demandez-le-lui.
imports-choose-contract = Choisissez le marché
imports-for-contract = Marché
imports-for-firm = Entreprise
imports-for-month = Mois
imports-firm-own = Notre entreprise
imports-firm-file = Celle que le fichier nomme
imports-month-file = Celui que le fichier indique
imports-drop = Déposer votre fichier
    .hint = Votre propre tableau convient, tel qu’il sort de la paie ou du chantier.
imports-file = Fichier du relevé
    .hint = Excel, LibreOffice ou CSV, 20 Mo au plus.
imports-deposit = Lire ce fichier
imports-drop-after = Rien n’est envoyé à cette étape : vous verrez d’abord ce qui a été compris.
imports-type = Pas de fichier ?
    .hint = Saisissez les heures dans un tableau, en repartant du mois précédent.
imports-type-button = Saisir les heures
imports-nothing = Aucune heure ce mois-ci ?
    .hint = Dites-le : personne ne vous relancera pour ce mois. Sans choix, c’est le mois dernier.
imports-nothing-button = Rien à déclarer ce mois-ci
imports-steps = Étapes de l’envoi
imports-step-drop = Déposer
imports-step-reading = Comprendre
imports-step-choose = Choisir
imports-step-type = Saisir
imports-step-corrections = Corriger
imports-step-effect = Vérifier l’effet
imports-step-receipt = Reçu
imports-waits = Vous pouvez fermer cette page : l’envoi vous attend dans « Envois d’heures » jusqu’au { $day }.
imports-leave = Arrêter là, ou abandonner
imports-discard = Abandonner cet envoi
imports-work-reading = Lecture de votre fichier
imports-work-sending = Enregistrement de votre envoi
imports-work-waiting = Cela va commencer.
imports-work-started = C’est en cours.
imports-work-done = { $done } sur { $total }
imports-work-leave = Vous pouvez fermer cette page et revenir plus tard par « Envois d’heures ».
imports-work-stop = Arrêter
imports-work-over = C’est terminé
imports-continue = Continuer
imports-broke-off = la lecture a été interrompue
    .hint = Rien n’a été enregistré. Déposez de nouveau le fichier.
imports-unreadable = Ce fichier n’a pas pu être lu
    .hint = Rien n’a été envoyé.
imports-other-file = Déposer un autre fichier
imports-reading = Voici ce qui a été compris
imports-reading-question = Comment lire ce fichier ?
imports-reading-known = { $count ->
    [0] Aucune ligne d’heures.
    [one] Une ligne, { $people }, { $hours }.
   *[other] { $lines } lignes, { $people }, { $hours }.
}
imports-reading-none = Les heures n’ont pas été trouvées. Montrez-nous où elles sont.
imports-reading-asks = { $count ->
    [one] Une lecture semble juste, mais un doute reste. Dites-nous si c’est bien elle.
   *[other] { $shown } lectures sont possibles. Choisissez celle qui correspond à vos heures.
}
imports-reading-title = Lecture { $rank }
imports-reading-sheets = feuilles lues : { $sheets }
imports-lines = { $count ->
    [0] aucune ligne
    [one] une ligne
   *[other] { $shown } lignes
}
imports-people = { $count ->
    [0] aucune personne
    [one] une personne
   *[other] { $shown } personnes
}
imports-doubts = Ce qui nous fait hésiter
imports-doubts-later = Les valeurs fausses se corrigent à l’étape suivante.
imports-this-one = C’est cette lecture
imports-remember = Retenir pour les prochains fichiers de cette entreprise
imports-for = Pour
imports-against = Contre
imports-own-sheet = Votre feuille { $name }
imports-hidden = (ligne masquée)
imports-none-of-these = Aucune : je montre les colonnes moi-même
imports-is-right = C’est bien cela, continuer
imports-by-hand = Ce n’est pas cela : montrer les colonnes moi-même
imports-as-came = Lire le fichier autrement
imports-forget = Oublier ce choix pour les prochains fichiers
imports-chosen-reading = Vous avez choisi cette lecture.
imports-chosen-mapping = Vous avez montré les colonnes vous-même.
imports-ignored = Colonnes dont nous n’avons pas besoin : { $columns }.
imports-left-out = Non lue
imports-sheet-only = Votre fichier
imports-not-kept = Ce fichier est trop grand pour être corrigé ici. Corrigez-le dans votre tableur, puis déposez-le de nouveau.
imports-map = Montrez-nous les colonnes
    .hint = Au-dessus de chaque colonne de votre feuille, dites ce qu’elle contient. Ce qui n’est pas choisi n’est pas lu.
imports-sheets = Feuilles du classeur
imports-column = Colonne { $letter }
imports-not-read = Ne pas lire
imports-rows = Lignes { $first } à { $last } sur { $total }
imports-rows-above = Lignes précédentes
imports-rows-below = Lignes suivantes
imports-map-header = Ligne des titres
imports-map-first = Première ligne d’heures
imports-map-last = Dernière ligne (vide : jusqu’au bout)
imports-map-unit = Les nombres sont
imports-map-all = Toutes les feuilles sont faites de la même façon
imports-map-button = Lire avec ces colonnes
imports-unit-auto = comme le fichier l’indique
imports-unit-hours = des heures (7,5 = sept heures et demie)
imports-unit-minutes = des minutes (450)
imports-unit-clock = des heures et minutes (7,30 = sept heures et demie)
imports-unit-days = des jours de 7 heures
imports-unit-times = des durées sans leur format (0,3125)
imports-fields-hours = Heures
imports-fields-people = Personne
imports-fields-time = Quand
imports-fields-other = Autre
imports-field-person = nom et prénom
imports-field-last-name = nom
imports-field-first-name = prénom
imports-field-registration = matricule
imports-field-born-on = date de naissance
imports-field-date = date
imports-field-month = mois
imports-field-week = semaine
imports-field-from = premier jour
imports-field-until = dernier jour
imports-field-hours = heures travaillées
imports-field-training = formation, comprise dans les heures
imports-field-training-beside = formation, en plus des heures
imports-field-absence = absences, en plus des heures
imports-field-absence-inside = absences, comprises dans les heures
imports-field-total = total de la ligne
imports-field-start = heure de début
imports-field-end = heure de fin
imports-field-pause = pause
imports-field-pause-start = début de la pause
imports-field-pause-end = fin de la pause
imports-field-person-hours = heures de la personne en titre
imports-field-firm = entreprise
imports-field-lot = lot
imports-field-contract = marché
imports-field-route = modalité d’emploi
imports-field-workforce = heures de tout le personnel
imports-field-headed-hours = heures du jour ou du mois en titre
imports-field-month-hours = heures du mois ({ $month })
imports-field-day-hours = heures du jour { $day }
imports-field-days = heures de chaque jour ou semaine
imports-field-months = heures de chaque mois
imports-sure-proven = vérifié
imports-sure-likely = d’après le titre
imports-sure-guess = à vérifier
imports-sure-ignored = non lue
imports-fact-contract = Marché
imports-fact-firm = Entreprise
imports-fact-month = Mois
imports-fact-number = Envoi n°
imports-fact-at = Reçu le
imports-fact-paris = heure de Paris
imports-fact-lines = Lignes reçues
imports-sentence = { $count ->
    [one] Une ligne : { $parts }
   *[other] { $lines } lignes : { $parts }
}
imports-part-ready = { $count ->
    [0] aucune prête
    [one] une prête
   *[other] { $shown } prêtes
}
imports-part-correct = { $shown } à corriger
imports-part-confirm = { $shown } à confirmer
imports-part-remarks = { $count ->
    [one] une remarque à confirmer
   *[other] { $shown } remarques à confirmer
}
imports-sentence-firm = Il reste à dire quelle entreprise déclare ces heures
imports-sentence-none = Aucune ligne d’heures dans cet envoi
imports-understood = { $hours } comprises, { $people }.
imports-see-reading = Voir comment
imports-see-lines = Voir toutes les lignes
imports-back-to-grid = Revenir au tableau
imports-to-effect = Tout est prêt : voir l’effet
imports-ask-firm = Quelle entreprise déclare ces heures ?
imports-ask-month = Toutes ces heures sont d’un même mois, ou d’une autre entreprise ?
imports-ask-button = Appliquer à tout le fichier
imports-question = { $count ->
    [one] Une ligne déjà envoyée n’est pas dans cet envoi
   *[other] { $lines } lignes déjà envoyées ne sont pas dans cet envoi
}
imports-question-nothing = { $count ->
    [one] Ce mois a déjà une ligne d’heures
   *[other] Ce mois a déjà { $lines } lignes d’heures
}
imports-withdraw = Les retirer : il n’y avait rien à déclarer
imports-withdrawn = Ces lignes seront retirées.
imports-question-legend = Ce nouvel envoi
imports-replace = remplace ce qui a été envoyé : ces lignes seront retirées
imports-add = complète ce qui a été envoyé : ces lignes restent
imports-answer = Retenir cette réponse
imports-to-correct = À corriger
imports-to-confirm = À confirmer
imports-is-confirmed = Vérifié
imports-checked = J’ai vérifié : c’est juste.
imports-fix-button = Corriger partout ({ $cells })
imports-example-hours = Par exemple 151,67 ou 7h30.
imports-example-date = Par exemple 23/11/2026.
imports-raw = Écrit
imports-parsed = Compris
imports-not-parsed = rien
imports-correct-to = Corriger en
imports-save = Enregistrer et continuer
imports-more = { $count ->
    [one] et une autre
   *[other] et { $shown } autres
}
imports-other-contract = Déposer ce fichier pour un autre marché
imports-concerned = Voir les lignes concernées
imports-partial-title = Envoyer ce qui est prêt, sans attendre
imports-partial = { $ready ->
    [one] La ligne prête peut partir maintenant.
   *[other] Les { $shown } lignes prêtes peuvent partir maintenant.
} { $count ->
    [one] Celle qui est à corriger ne partira pas : corrigez-la dans votre fichier et déposez-le de nouveau.
   *[other] Les { $left } à corriger ne partiront pas : corrigez-les dans votre fichier et déposez-le de nouveau.
}
imports-partial-yes = Envoyer seulement les lignes prêtes
imports-partial-no = Finalement, tout envoyer ensemble
imports-place = { $sheet }, cellule { $cell }
imports-place-cell = Cellule { $cell }
imports-place-sheet = Feuille { $sheet }
imports-place-typed = Ligne { $row }, { $field }
imports-workforce = Ensemble du personnel
imports-unknown = inconnu
imports-nobody = Sans nom
imports-lines-title = Toutes les lignes
imports-filters = Lignes montrées
imports-filter-all = Toutes
imports-filter-correct = À corriger
imports-filter-confirm = À confirmer
imports-filter-ready = Prêtes
imports-filter-new = Nouvelles
imports-filter-changed = Changées
imports-filter-unchanged = Inchangées
imports-filter-removed = Absentes du fichier
imports-line-new = nouvelle
imports-line-changed = changée
imports-line-unchanged = inchangée
imports-line-removed = absente du fichier
imports-line-refused = à corriger
imports-range = { $count ->
    [0] Aucune ligne.
    [one] Une ligne.
   *[other] Lignes { $first } à { $last } sur { $total }.
}
imports-previous = Lignes précédentes
imports-next = Lignes suivantes
imports-back = Revenir à l’envoi
imports-effect-title = Ce que change cet envoi
imports-effect-sentence = { $count ->
    [one] Une ligne prête à partir
   *[other] { $lines } lignes prêtes à partir
}
imports-effect-lead = Rien n’est encore envoyé. Voici ce que cet envoi changera.
imports-effect-nothing = Rien à déclarer pour { $month } sur { $reference }
imports-effect-nothing-lead = Confirmez : ce mois sera complet, sans heure.
imports-effect-positions = { $count ->
        [one] Les engagements du marché
       *[other] Les engagements des marchés
    }
    .hint = Les heures comptées deviennent certaines quand le facilitateur les a validées. Sur la barre, le trait marque ce qui est attendu à ce jour.
imports-statements = Relevés de cet envoi
imports-same-person = C’est la même personne : écrire « { $name } »
imports-others = { $count ->
        [one] Ce fichier alimente aussi le marché { $contracts }
       *[other] Ce fichier alimente aussi les marchés { $contracts }
    }
    .hint = Chaque ligne va au marché qu’elle nomme. Tout est envoyé ensemble, et s’annule ensemble.
imports-version = { $count ->
    [one] premier envoi
   *[other] version { $version }
}
imports-count-new = { $count ->
    [one] une ligne nouvelle
   *[other] { $shown } lignes nouvelles
}
imports-count-changed = { $count ->
    [one] une changée
   *[other] { $shown } changées
}
imports-count-removed = { $count ->
    [one] une retirée
   *[other] { $shown } retirées
}
imports-count-unchanged = { $count ->
    [one] une inchangée
   *[other] { $shown } inchangées
}
imports-count-none = aucune heure
imports-figure-declared = Heures déclarées
imports-figure-counted = Heures comptées
imports-figure-due = Heures dues
imports-figure-rate = Taux atteint
imports-figure-missing = Il manque
imports-then = puis
imports-note-people = { $count ->
    [one] Une personne apparaît pour la première fois : ses heures comptent dès que le facilitateur l’a validée.
   *[other] { $people } personnes apparaissent pour la première fois : leurs heures comptent dès que le facilitateur les a validées.
}
imports-note-firms = { $count ->
    [one] Entreprise nommée pour la première fois : { $firms }.
   *[other] Entreprises nommées pour la première fois : { $firms }.
}
imports-note-left = { $count ->
    [one] Une ligne à corriger ne part pas.
   *[other] { $lines } lignes à corriger ne partent pas.
}
imports-note-workforce = Heures de tout le personnel : { $hours }.
imports-note-absence = Absences laissées de côté : { $hours }.
imports-already = Ce fichier a déjà été envoyé le { $at } (envoi n° { $number })
    .hint = L’envoyer de nouveau ne change rien : vous retrouverez le même reçu.
imports-accepted = { $count ->
    [one] Une ligne déjà validée change
   *[other] { $lines } lignes déjà validées changent
}
    .hint = Ce qui les remplace attendra de nouveau la validation du facilitateur.
imports-accepted-yes = Oui, c’est une correction
imports-closed = { $count ->
    [one] Le mois est clos : { $months }
   *[other] Ces mois sont clos : { $months }
}
    .hint = Demandez au facilitateur ou à l’acheteur de le rouvrir, puis revenez : cet envoi vous attend.
imports-send = Envoyer
imports-send-ready = { $count ->
    [one] Envoyer la ligne prête
   *[other] Envoyer les { $lines } lignes prêtes
}
imports-send-again = Retrouver le reçu
imports-send-nothing = Confirmer : rien à déclarer
imports-receipt-title = C’est envoyé
    .hint = Gardez ce reçu : il dit ce qui a été reçu, et quand.
imports-receipt-again = Déjà reçu
    .hint = Le même fichier avait déjà été envoyé. Rien n’a changé ; voici son reçu.
imports-receipt-undone = Cet envoi a été annulé
    .hint = Ses heures ne comptent plus. Vous pouvez déclarer de nouveau ce mois.
imports-receipt-positions = Où en sont les engagements du marché
imports-what-next = Et maintenant
imports-next-facilitator = Le facilitateur
imports-next-you = Vous
imports-next-review = { $count ->
    [one] valide les lignes de ce relevé.
   *[other] valide les lignes de { $shown } relevés.
}
imports-next-assess = { $count ->
    [one] dit si une personne est éligible ; d’ici là, ses heures ne comptent pas.
   *[other] dit si { $people } personnes sont éligibles ; d’ici là, leurs heures ne comptent pas.
}
imports-next-correct = { $count ->
    [one] corrigez la ligne laissée de côté, puis déposez de nouveau le fichier.
   *[other] corrigez les { $lines } lignes laissées de côté, puis déposez de nouveau le fichier.
}
imports-proof = Ce qui a été reçu
    .hint = Cette empreinte prouve quel fichier a été reçu : le même fichier donne toujours la même.
imports-back-to-list = Tous les envois
imports-undo-title = Une erreur ?
    .hint = Tant que personne n’a validé ses lignes et que le mois n’est pas clos, l’envoi s’annule en entier.
imports-undo-this = Annuler cet envoi
imports-undo-question = Annuler cet envoi ?
imports-undo-lead = { $file }, envoyé le { $at } pour { $contract }.
    .hint = Toutes ses lignes seront retirées, et le relevé redeviendra ce qu’il était avant. L’annulation reste inscrite au journal.
imports-undo-yes = Oui, annuler cet envoi
imports-undo-no = Non, le garder
imports-grid = Saisir les heures
    .hint = Une ligne par personne. Ce qui reste vide n’est pas envoyé.
imports-grid-copy = Reprendre le mois précédent
    .hint = Ajoute les personnes et les heures du dernier relevé.
imports-grid-rank = Ligne
imports-grid-person = Nom et prénom
imports-grid-hours = Heures
    .hint = 151,67 ou 7h30
imports-grid-training = Dont formation
    .hint = facultatif
imports-grid-born-on = Date de naissance
    .hint = en cas d’homonymes
imports-grid-no-name = Il manque le nom de la personne.
imports-grid-total = Total enregistré
imports-grid-more = Ajouter des lignes
imports-grid-save = Enregistrer et continuer
imports-grid-kept = Chaque bouton garde ce que vous avez saisi.
imports-refused-no-file = Aucun fichier n’a été choisi
    .hint = Choisissez le relevé sur votre ordinateur, puis « Lire ce fichier ».
imports-refused-too-large = Ce fichier dépasse 20 Mo
    .hint = Retirez les images et les feuilles inutiles, ou découpez-le par mois, puis déposez-le de nouveau.
imports-refused-contract = Ce marché ou cette entreprise ne convient pas
    .hint = Choisissez un marché de la liste, et une entreprise qui y participe.
imports-refused-period = Il manque le mois
    .hint = Choisissez le mois, puis recommencez.
imports-refused-firm = Il manque l’entreprise
    .hint = Dites ci-dessous quelle entreprise déclare ces heures.
imports-refused-lines = Des lignes restent à corriger
    .hint = Corrigez-les ci-dessous, ou choisissez d’envoyer seulement les lignes prêtes.
imports-refused-unconfirmed = Des remarques attendent votre confirmation
    .hint = Lisez-les, puis cochez « J’ai vérifié ».
imports-refused-replace-or-add = Une question attend votre réponse
    .hint = Dites si ce fichier remplace ce qui a été envoyé, ou le complète.
imports-refused-accepted-change = Des lignes déjà validées changeraient
    .hint = Confirmez ci-dessous que c’est une correction.
imports-refused-month-closed = Le mois est clos
    .hint = Demandez au facilitateur ou à l’acheteur de le rouvrir.
imports-refused-not-understood = Ce fichier n’a pas encore été compris
    .hint = Choisissez une lecture, ou montrez les colonnes.
imports-refused-busy = Cet envoi vient d’être modifié, ou est en cours de traitement
    .hint = Voici où il en est ; recommencez si besoin.
imports-refused-closed = Cet envoi est terminé
    .hint = Pour corriger, déclarez de nouveau le même mois.
imports-refused-not-kept = Ce fichier est trop grand pour être corrigé ici
    .hint = Corrigez-le dans votre tableur, puis déposez-le de nouveau.
imports-refused-no-key = Les envois par cette page ne sont pas encore ouverts
    .hint = Prévenez la personne qui administre Tenu : il lui reste à régler la clé qui protège les fichiers.
imports-refused-unsealable = Cet envoi ne peut plus être ouvert
    .hint = Déposez de nouveau le fichier. Si cela se répète, prévenez la personne qui administre Tenu.
imports-refused-nothing-to-copy = Aucun relevé précédent à reprendre
    .hint = Saisissez les personnes et leurs heures ; le mois prochain, ce bouton les retrouvera.
imports-refused-reading = Cette lecture n’est plus proposée
    .hint = Choisissez parmi celles qui suivent.
imports-refused-superseded = Un envoi plus récent complète ou corrige celui-ci
    .hint = Annulez d’abord le plus récent, ou envoyez une correction.
imports-refused-reviewed = Un facilitateur a déjà examiné ces lignes
    .hint = Pour corriger, déclarez de nouveau le même mois : ce sera une nouvelle version.
imports-refused-undone = Cet envoi est déjà annulé
    .hint = Il n’y a rien d’autre à faire.
cause-total-disagrees = Un total ne correspond pas à ses lignes
    .why = L’un des deux est faux : ce sont les lignes qui seront retenues.
cause-unchecked = Rien ne confirme la somme
    .why = Sans total écrit dans le fichier, une ligne oubliée ne se verrait pas.
cause-repeated-row = Lignes écrites deux fois
    .why = Les mêmes heures de la même personne ne sont comptées qu’une fois.
cause-impossible-hours = Plus d’heures que la période n’en contient
    .why = Une journée a 24 heures : la valeur, ou son unité, est fausse.
cause-not-hours = Un texte à la place des heures
    .why = Ce qui est écrit ne se lit pas comme un nombre d’heures.
cause-open-entry = Un début sans fin, ou une fin sans début
    .why = Sans les deux horaires, la durée n’est pas connue et la ligne n’est pas prise.
cause-clock-disagrees = La durée et les horaires ne s’accordent pas
    .why = C’est la durée écrite qui est retenue.
cause-unreadable-date = Dates qui ne se lisent pas
    .why = Sans date, on ne sait pas à quel mois rattacher les heures.
cause-missing-person = Heures sans nom
    .why = Chaque heure d’insertion est celle d’une personne.
cause-missing-period = Heures sans mois
    .why = Ni la ligne, ni le titre, ni vous n’avez dit de quel mois elles sont.
cause-identity-number = Numéros de sécurité sociale
    .why = Ils n’ont rien à faire ici : ils sont masqués et ne sont pas gardés.
cause-hidden-rows = Lignes masquées avec des heures
    .why = Elles seront envoyées comme les autres.
cause-error-value = Erreurs de calcul dans le classeur
    .why = La cellule affiche une erreur au lieu d’une valeur.
cause-uncalculated-formula = Formules jamais calculées
    .why = Le fichier contient la formule, mais pas son résultat.
cause-chosen-despite = La lecture choisie laisse un doute
    .why = Un autre regard sur la somme évite une erreur de tout le fichier.
cause-row-left-out = Lignes laissées de côté
    .why = Elles portent des heures mais ressemblent à autre chose que du travail.
cause-outside-contract = Heures hors des dates du marché
    .why = Elles peuvent être envoyées, mais ne compteront pas.
cause-in-the-future = Heures qui ne sont pas encore faites
    .why = Seules les heures travaillées se déclarent.
cause-outside-period = Heures d’un autre mois
    .why = Le mois choisi et la date de ces lignes ne s’accordent pas.
cause-long-week = Semaines de plus de 48 heures
    .why = C’est rare : souvent deux semaines sur une ligne, ou une erreur de saisie.
cause-other-contract = Heures d’un autre marché
    .why = Le fichier nomme un marché différent de celui que vous avez choisi.
cause-other-firm = Heures d’une autre entreprise
    .why = Votre entreprise ne répond pas de ces heures.
cause-ambiguous-person = Homonymes
    .why = Plusieurs personnes connues portent ce nom.
cause-new-person = Personnes nommées pour la première fois
    .why = Le facilitateur dira si elles sont éligibles.
cause-unknown-route = Modalités d’emploi que nous ne connaissons pas
    .why = Sans modalité, les heures sont gardées, et le facilitateur vous la demandera.
cause-similar-person = Est-ce la même personne ?
    .why = Une personne écrite de deux façons est comptée comme deux.
cause-out-of-range = Valeurs hors de ce que la colonne peut contenir
    .why = La valeur lue n’a pas de sens à cet endroit.
cause-below-zero = Corrections plus grandes que les heures déclarées
    .why = On ne retire pas plus d’heures que ce qui a été déclaré.

imports-readings = Lectures possibles
imports-legend = Ce que montrent les couleurs et les signes
imports-whole-sheet = Voir toute la feuille, coloriée
imports-gap = { $count ->
    [one] une ligne non montrée
   *[other] { $shown } lignes non montrées
}
imports-role-heading = titres
imports-role-hours = heures comptées
imports-role-person = personnes
imports-role-time = dates
imports-role-detail = autre information lue
imports-role-left = total ou nombre laissé de côté
imports-role-ignored = colonne non lue
imports-role-wrong = valeur à corriger
imports-role-contradiction = ne correspond pas aux autres chiffres
imports-cells = { $count ->
    [one] une cellule
   *[other] { $shown } cellules
}
imports-cells-all = { $count ->
    [one] Voir la cellule
   *[other] Voir les { $shown } cellules
}
imports-cells-range = { $count ->
    [one] Une cellule.
   *[other] Cellules { $first } à { $last } sur { $total }.
}
imports-cells-save = Enregistrer ces corrections
imports-cells-previous = Cellules précédentes
imports-cells-next = Cellules suivantes
imports-first-cell = la première : { $place }
imports-mend-date = Date correcte
imports-mend-firm = Entreprise correcte
imports-mend-contract = Marché correct
imports-corrected = { $count ->
    [one] Une cellule corrigée : la revoir ou revenir en arrière
   *[other] { $shown } cellules corrigées : les revoir ou revenir en arrière
}
imports-fixes = Ce que vous avez corrigé
    .hint = Votre fichier n’est pas modifié : ces corrections s’appliquent à cet envoi.
imports-col-fix = Correction
imports-col-cells = Cellules
imports-col-undo = Revenir
imports-cell-empty = vide
imports-unfix = Remettre comme avant
imports-fixes-previous = Corrections précédentes
imports-fixes-next = Corrections suivantes
imports-was-training = formation : { $was } → { $now }
imports-was-route = modalité : { $was } → { $now }
imports-was-span = période : { $was } → { $now }
imports-was-untold = non dite

# Le classeur annoté.
annotated-title = À corriger
annotated-file = { $name } (à corriger).xlsx
annotated-sentence = À corriger : { $errors }. À vérifier : { $warnings }.
annotated-how = Corrigez directement dans vos feuilles, enregistrez, puis renvoyez ce classeur dans Tenu : seul ce qui a changé vous sera montré. Ce qui est à vérifier peut rester tel quel : vous le confirmez dans Tenu.
annotated-afresh = Votre fichier ne pouvait pas être rendu tel quel : ce classeur reprend ses valeurs. Formules, couleurs et graphiques restent dans votre original.
annotated-no-macros = Les macros ont été retirées de cette copie : elles restent dans votre original.
annotated-redacted = Les numéros de sécurité sociale ont été remplacés dans cette copie par 1 00 01 00 000 000 00 : Tenu n’en garde aucun.
annotated-more = Seuls les { $shown } premiers sur { $total } sont dans la liste : corrigez-les d’abord.
annotated-col-what = Constat
annotated-col-sheet = Feuille
annotated-col-cell = Cellule
annotated-col-written = Ce qui est écrit
annotated-col-understood = Ce qui a été compris
annotated-col-todo = Ce qu’il faut faire
annotated-corrected = Corrigé dans Tenu
annotated-corrected-todo = Cette cellule a déjà été corrigée dans Tenu. Si vous n’y touchez pas ici, votre correction reste.
annotated-box = Corriger dans votre tableur
    .hint = Votre classeur, tel que vous l’avez envoyé : les cellules en cause sont coloriées et commentées, et une feuille « À corriger » les liste. Renvoyez-le une fois corrigé : seul ce qui a changé vous sera montré.
annotated-download = Télécharger mon classeur annoté
annotated-send = Classeur corrigé
    .hint = Le fichier que vous avez téléchargé ici, enregistré après correction.
annotated-send-button = Renvoyer le classeur
returned-unreadable = Le classeur renvoyé n’a pas pu être lu : rien n’a changé
returned-cells = { $count ->
    [0] Aucune cellule changée
    [one] Une cellule corrigée
   *[other] { $shown } cellules corrigées
}
returned-to-correct = { $count ->
    [one] une reste à corriger
   *[other] { $shown } restent à corriger
}
returned-to-confirm = { $count ->
    [one] une reste à vérifier
   *[other] { $shown } restent à vérifier
}
returned-nothing-left = plus rien à corriger
returned-settled = { $count ->
    [one] un constat réglé
   *[other] { $shown } constats réglés
}
returned-also-confirm = { $count ->
    [one] un constat à vérifier
   *[other] { $shown } constats à vérifier
}
returned-rows-added = { $count ->
    [one] une ligne ajoutée
   *[other] { $shown } lignes ajoutées
}
returned-rows-removed = { $count ->
    [one] une ligne retirée
   *[other] { $shown } lignes retirées
}
returned-to-corrections = Voir ce qui reste
returned-changed = Ce que vous avez changé
returned-remaining = Ce qui reste
returned-col-cell = Cellule
returned-col-was = Avant
returned-col-now = Maintenant
returned-col-outcome = Résultat
returned-col-todo = À faire
returned-empty = vide
returned-is-settled = Réglé
returned-is-changed = Changé
returned-is-open = Reste à voir
imports-refused-not-given = Ce classeur ne peut pas être rendu annoté
    .hint = Corrigez ici, ou dans votre propre fichier, puis déposez-le de nouveau.

# == end of Pages: import ==

# == Learning ==

drift-moved = La colonne { $to } était en { $from }.
drift-shifted = Le tableau commence en colonne { $to } au lieu de { $from }.
drift-renamed = La colonne { $from } est devenue { $to }.
drift-split = La colonne { $from } est partagée en plusieurs : { $into }.
drift-merged = Plusieurs colonnes n’en font plus qu’une : { $from } sont devenues { $into }.
drift-gone = La colonne { $from } n’est plus là.
drift-new = Une colonne s’est ajoutée : { $to }.
drift-new-unread = Une colonne s’est ajoutée, dont nous n’avons pas besoin : { $to }.
drift-unit = Les heures de la colonne { $to } sont écrites { $now } ; avant, elles l’étaient { $before }.
drift-new-sheet = La feuille « { $sheet } » a d’autres colonnes que celles d’avant.
drift-new-table = Un tableau s’est ajouté, avec d’autres colonnes que celles d’avant.
drift-table-gone = Un tableau n’est plus là : { $headings }.
drift-column = { $letter } « { $heading } »
drift-across = { $letter } et suivantes (jours, mois ou personnes)
drift-form-decimal = en décimales (7,5)
drift-form-clock = en heures et minutes (7:30)
drift-form-letters = avec un h (7h30)
drift-form-minutes = en minutes (450)
imports-drift-asks = Ce fichier n’est pas tout à fait comme celui { $month } : est-il toujours bien lu ?
imports-drift-asks-undated = Ce fichier n’est pas tout à fait comme les précédents : est-il toujours bien lu ?
imports-drift-said = Depuis, quelque chose a changé de place ; les colonnes ont été retrouvées par leurs titres :
imports-drift-nothing = La disposition a un peu changé ; vérifiez que ce sont les bonnes colonnes.
imports-drift-same = Reprendre la même lecture
    .hint = Les colonnes sont retrouvées par leurs titres, où qu’elles soient.
imports-drift-other = Sinon, choisissez ci-dessous.
imports-learnt-month = Lu comme le relevé { $month }.
imports-learnt-at = Lu comme le relevé que vous avez envoyé le { $at }.
imports-learnt-see = Voir ce qui a été compris
imports-learnt-other = Lire autrement
imports-chosen-headings = Lu comme avant : les colonnes ont été retrouvées par leurs titres.
imports-forgotten = La façon de lire ces fichiers a été oubliée. Elle le reste, sauf si vous le dites ici.
imports-keep = La retenir pour les prochains fichiers
import-like-month = Lu comme le relevé { $month }.
import-like = Lu comme les relevés d’avant.
import-drift = Ce fichier n’est pas tout à fait comme les relevés d’avant :
import-drift-way-out = Rien n’en est pris. S’il est bien lu, relancez avec --as-it-comes ; sinon, déposez-le par la page « Envois d’heures ».
imports-learnt-link = Ce que Tenu a retenu
learnt-title = Ce que Tenu a retenu
learnt-lead = Pour ne pas vous poser deux fois la même question. Un mot oublié vous sera demandé de nouveau ; une façon de lire oubliée n’est retenue de nouveau que si vous le dites. Ce qui est déjà envoyé ne change pas.
learnt-empty = Rien n’est encore retenu. Cela viendra avec le premier relevé envoyé, ou quand vous choisirez comment lire un fichier.
learnt-layouts = Façons de lire un fichier
learnt-words = Mots
learnt-col-columns = Colonnes lues
learnt-col-since = Retenu
learnt-col-actions = Actions
learnt-col-word = Mot de l’entreprise
learnt-col-means = Lu comme
learnt-since = le { $at }
learnt-since-month = le { $at }, avec le relevé { $month }
learnt-forget = Oublier
learnt-forgotten = C’est oublié.
learnt-export = Télécharger comme profil
learnt-column = { $heading } : { $meaning }
learnt-across = jours, mois ou personnes
learnt-undescribed = les titres n’ont pas été gardés
learnt-this-contract = le marché { $reference }
learnt-back = Retour aux envois d’heures
imports-words-title = Mots que nous ne connaissons pas
    .hint = Dites une fois ce qu’ils veulent dire : toutes les lignes du fichier sont lues ainsi, et les prochains fichiers de l’entreprise aussi.
imports-words-known = Mots de l’entreprise
imports-word-route = Modalité d’emploi « { $word } »
imports-word-contract = Marché « { $word } »
imports-word-firm = Entreprise « { $word } »
imports-word-lines = { $count ->
    [one] une ligne
   *[other] { $shown } lignes
}
imports-word-choose = Choisir…
imports-word-this-contract = C’est ce marché ({ $reference })
imports-word-save = Lire ainsi
imports-word-read = « { $word } » lu comme { $meaning }
imports-word-read-month = « { $word } » lu comme { $meaning }, comme { $month }
imports-word-forget = Oublier
imports-refused-word = Ce mot n’a pas été retenu
    .hint = Choisissez dans la liste ce qu’il veut dire, puis enregistrez.

# == end of Learning ==

# == Pages: review ==
queue-title = Heures à valider
queue-empty = Rien n’attend
    .hint = Tous les relevés reçus ont été examinés. Les prochains apparaîtront ici, les plus anciens d’abord.
queue-summary = { $count ->
    [one] Un relevé attend, lignes à examiner : { $lines }.
   *[other] { $statements } relevés attendent, lignes à examiner : { $lines }.
}
queue-late = { $count ->
    [one] Un relevé attend depuis plus de 15 jours.
   *[other] { $late } relevés attendent depuis plus de 15 jours.
}
queue-statement = Relevé
queue-since = Attend depuis
queue-days = { $count ->
    [0] reçu aujourd’hui
    [one] 1 jour
   *[other] { $days } jours
}
queue-lines = Lignes
queue-people = Personnes
queue-hours = Heures
queue-version = Ce qui a changé
queue-first = premier envoi
pager-label = Pages de la liste
pager-page = Page { $page } sur { $pages }
pager-previous = Précédente
pager-next = Suivante
statement-title = Relevé de { $firm }, { $month }
statement-version = version { $version }
statement-person = Personne { $rank }
statement-nothing-changed = rien n’a changé
statement-says-nothing = Le seul envoi de ce relevé a été annulé : il ne dit plus rien.
statement-declared = Heures déclarées
statement-counted = Heures comptées
statement-validated = Heures validées
statement-people = Personnes
statement-lines-waiting = Lignes en attente
statement-nothing-waits = tout a été examiné
statement-refused = { $count ->
    [one] Une ligne est refusée.
   *[other] { $refused } lignes sont refusées.
}
statement-see-refused = Voir pourquoi
statement-refused-hint = Corrigez ce qui est refusé et envoyez-le de nouveau : ce qui n’a pas changé reste validé.
statement-correct = Envoyer une correction
statement-lines = Lignes du relevé
statement-no-lines = Ce relevé ne déclare aucune heure de personnes suivies.
statement-none-so = Aucune ligne dans ce cas.
statement-filter = Lignes montrées
statement-all = Toutes
statement-waiting = En attente
statement-accepted = Validées
statement-refused-lines = Refusées
statement-versions = Envois
statement-undo = annulation du dépôt n° { $number }
statement-undone = annulé par le n° { $number }
statement-import = dépôt n° { $number }
statement-done-accepted = { $count ->
    [0] Rien n’a changé : ces lignes étaient déjà validées.
    [one] Une ligne est validée.
   *[other] { $lines } lignes sont validées.
}
statement-done-refused = { $count ->
    [0] Rien n’a changé : ces lignes étaient déjà refusées.
    [one] Une ligne est refusée ; l’entreprise lira la raison sur la page du relevé.
   *[other] { $lines } lignes sont refusées ; l’entreprise lira la raison sur la page du relevé.
}
statement-done-assessed = { $count ->
    [0] C’est enregistré ; aucune ligne ne change.
    [one] C’est enregistré ; une ligne a été comptée de nouveau.
   *[other] C’est enregistré ; { $lines } lignes ont été comptées de nouveau.
}
statement-done-closed = Le mois est clos.
statement-done-reopened = Le mois est rouvert.
line-choose = Choisir
line-choose-one = Choisir { $who }, { $days }
line-person = Personne
line-days = Jours
line-hours = Déclarées
line-counted = Comptées
line-review = Examen
line-corrected = ligne corrigée dans Tenu avant l’envoi
line-origin = Lu dans
review-accept-all = { $count ->
    [one] Tout accepter (une ligne en attente)
   *[other] Tout accepter ({ $lines } lignes en attente)
}
    .hint = Ce qui a été refusé le reste.
review-accept = Accepter la sélection
review-refuse = Refuser la sélection
review-reason = Raison du refus
    .hint = L’entreprise la lira telle quelle : dites ce qui manque et ce qu’elle peut faire. Pas de donnée de santé ni de numéro de sécurité sociale.
eligibility-unknown = éligibilité à dire
eligibility-validated = éligibilité validée le { $day }
eligibility-refused = pas éligible
assess-title = Éligibilité à dire
    .hint = Tant que personne ne l’a dite, les heures de ces personnes ne comptent pas. Elles sont comptées de nouveau aussitôt.
assess-hired-on = Premier jour de l’emploi
assess-decided-on = Éligibilité validée le
assess-yes = Éligible à cette date
assess-no = Pas éligible
names-hidden = Les noms ne sont pas montrés. Vous pouvez les demander pour contrôler ce relevé : la demande est inscrite au journal.
names-ask = Voir les noms pour contrôler
names-shown = Les noms sont montrés sur cette page seulement ; la demande est inscrite au journal.
period-closed = Mois clos
period-open = Mois ouvert
period-title = Clôture du mois ({ $month })
period-was-closed = Mois clos
period-was-reopened = Mois rouvert
period-close = Clore le mois
    .hint = Une fois le mois clos pour ce marché, plus aucun relevé de ce mois ne peut être déposé, annulé ou examiné, d’aucune entreprise. On peut le rouvrir en disant pourquoi.
period-reason = Pourquoi rouvrir ce mois
    .hint = L’entreprise lira cette raison.
period-reopen = Rouvrir le mois
difference-title = Ce que change la version { $version }
difference-received = Reçue le { $at }.
difference-more = { $count ->
    [one] +1 personne
   *[other] +{ $people } personnes
}
difference-fewer = { $count ->
    [one] −1 personne
   *[other] −{ $people } personnes
}
difference-workforce = Heures totales travaillées : { $before } → { $after }.
difference-undeclared = non déclarées
difference-effects = Effet sur les engagements
    .hint = Sans cet envoi, puis avec lui, selon ce que l’on sait aujourd’hui.
difference-obligation = Engagement
difference-rate = Taux
difference-people = Personne par personne
difference-nobody = Cet envoi ne change les heures d’aucune personne.
difference-before = Avant
difference-after = Après
difference-moved = Différence
difference-new = nouvelle dans ce relevé
difference-gone = n’est plus dans ce relevé

# == end of Pages: review ==

# == Pages: contract ==
contracts-title = Marchés
contracts-search = Rechercher un marché
    .hint = Référence, titre ou entreprise.
contracts-find = Chercher
contracts-count = { $count ->
    [one] Un marché
   *[other] { $all } marchés
}
contracts-none = Un marché se voit ici dès qu’il est enregistré.
contracts-not-found = Aucun marché ne contient ces mots
    .hint = Essayez un seul mot : le début de la référence, du titre ou du nom d’une entreprise.
contracts-all = Voir tous les marchés
contracts-contract = Marché
contracts-dates = Exécution
contract-view-works = Marché de travaux
contract-view-services = Marché de services
contract-view-supplies = Marché de fournitures
contract-view-concession = Concession
contract-view-agreement = Convention
contract-view-amount = { $amount } HT
contract-view-held-by = titulaire : { $holder }
contract-view-change = Modifier le marché
contract-view-history = Historique des modifications
contract-view-deposit = Déposer le relevé ({ $month })
contract-view-send = { $count ->
    [one] Envoyer le relevé de votre entreprise ({ $month })
   *[other] Envoyer { $months } relevés de votre entreprise, depuis { $month }
}
contract-view-review = Valider les heures en attente
contract-view-see-waiting = Voir les heures en attente
contract-view-owes-nothing = Ce marché ne doit pas d’heures d’insertion
    .hint = Les heures déclarées se voient ci-dessous ; un engagement s’ajoute en modifiant le marché.
contract-view-of-lot = { $label } (lot { $lot })
contract-view-due = Heures dues
contract-view-declared = Déclarées
contract-view-counted = Comptées
contract-view-validated = Validées
contract-view-missing = Il manque
contract-view-unknown = inconnu
contract-view-expected = { $hours } attendues à ce jour
contract-view-uncounted = dont { $hours } non comptées
contract-view-rate = taux : { $rate }
contract-view-waiting = { $hours } en attente
contract-view-pace = { $count ->
    [one] soit { $week } par semaine, 1 personne à 35 h
   *[other] soit { $week } par semaine, { $people } personnes à 35 h
}
contract-view-months = Mois par mois
    .hint = Chaque chiffre s’ouvre jusqu’aux cellules du relevé. Un mois manquant n’est pas un mois sans heures.
contract-view-month = Mois
contract-view-closing = Clôture
contract-view-closed-by = Clos le { $at } par { $by }
contract-view-month-open = Ouvert
contract-view-statements = Relevés
contract-view-workforce = Toutes les heures
contract-view-firms = Entreprises
    .hint = Le titulaire répond de tous devant l’acheteur ; les heures de chaque entreprise sont les siennes.
contract-view-firm = Entreprise
contract-view-last = Dernier relevé
contract-view-holder = Titulaire
contract-view-partner = Co-traitant
contract-view-subcontractor = Sous-traitant
contract-view-other-firm = Autre entreprise déclarée
contract-view-part-of-lots = { $count ->
    [one] { $part }, lot { $lots }
   *[other] { $part }, lots { $lots }
}
contract-view-no-statement = aucun relevé
contract-view-silent = { $count ->
    [one] il manque { $month }
   *[other] il manque { $months } mois, depuis { $month }
}
contract-view-not-yours = visibles par cette entreprise et par l’acheteur
contract-view-lots = Lots
contract-view-lot-head = Lot
contract-view-lot = Lot { $number } : { $title }
contract-view-no-lot = Sans lot
contract-view-removed = Heures non comptées, par règle
contract-view-suspensions = Suspensions
contract-view-suspended-since = depuis le { $day }, sans reprise connue
contract-view-events = Ce qui s’est passé
contract-view-earlier = Voir la suite
contract-view-no-event = Rien n’a encore été enregistré pour ce marché.
statement-state-missing = Manquant
statement-state-waiting = À valider
statement-state-partly-refused = Refusé en partie
statement-state-accepted = Validé
statement-state-no-hours = Sans heures
statement-state-sent = Envoyé
statement-state-none = Pas encore attendu
event-months = { $first } – { $last }
event-recorded = Marché enregistré
event-imported = { $count ->
    [one] Relevé reçu ({ $statements }), lignes écrites : { $lines }
   *[other] Relevés reçus ({ $statements }), lignes écrites : { $lines }
}
event-undone = Envoi n° { $number } annulé
event-accepted = { $count ->
    [one] Une ligne validée ({ $statements })
   *[other] { $lines } lignes validées ({ $statements })
}
event-refused = { $count ->
    [one] Une ligne refusée ({ $statements })
   *[other] { $lines } lignes refusées ({ $statements })
}
event-assessed = Embauche ou éligibilité d’une personne enregistrée
event-closed = Mois clos : { $month }
event-reopened = Mois rouvert : { $month }
event-changed = Marché modifié (version { $version })
event-operator = administration de Tenu
curve-title = Courbe des heures cumulées : { $label }
curve-description = Au { $day } : { $declared } déclarées, { $counted } comptées, { $validated } validées ; { $expected } attendues à ce jour, { $due } dues à la fin.
curve-description-missing = Mois sans relevé du titulaire : { $months }.
curve-description-projection = À ce rythme, { $hours } comptées à la fin.
curve-due = { $hours } dues
curve-today = aujourd’hui, { $day }
curve-planned = attendues
curve-declared = déclarées
curve-counted = comptées
curve-validated = validées
curve-projection = comptées si le rythme continue
curve-missing = manquant
curve-missing-month = relevé du titulaire manquant
curve-partial = en partie : relevé du titulaire manquant
curve-suspended = suspendu
curve-suspended-days = marché suspendu
curve-numbers = Voir les chiffres
curve-at-end-of = À la fin de
figure-crumb = Détail d’un chiffre
figure-declared = Heures déclarées
figure-counted = Heures comptées
figure-validated = Heures validées
figure-waiting = Heures comptées en attente de validation
figure-uncounted = Heures non comptées
figure-workforce = Heures de tout le personnel
figure-to-date = Depuis le début du marché
figure-until = Du début du marché à la fin de { $month }
figure-sum = { $count ->
    [0] Aucune ligne de relevé.
    [one] Une ligne de relevé, qui fait { $sum }.
   *[other] { $lines } lignes de relevé, dont la somme fait { $sum }.
}
figure-others = Le reste, { $hours }, vient de relevés d’autres entreprises.
figure-by-rule = Par règle
figure-empty = Rien à ouvrir ici
    .hint = Aucune ligne de relevé ne forme ce chiffre, ou vous avez dépassé la dernière page.
figure-back = Revenir au marché
figure-lines = Lignes
figure-who = Personne et entreprise
figure-when = Période
figure-hours = Heures écrites
figure-lost = Non comptées
figure-why = Décision
figure-from = Cellule
figure-person = Personne { $number }
figure-nobody = Personne non nommée
figure-everybody = Tout le personnel
figure-removed = { $hours } non comptées par la règle { $rule }, version { $version }.
figure-place = { $sheet }, cellule { $cell }
figure-cell = cellule { $cell }
figure-typed = heures saisies dans Tenu, ligne { $row }
figure-pages = Pages
figure-page = Page { $page } sur { $pages }
figure-previous = Page précédente
figure-next = Page suivante

# == end of Pages: contract ==

# == Pages: contract form ==
refusal-changed-meanwhile = ce marché a été modifié par quelqu’un d’autre entre-temps
    .hint = Rien n’a été enregistré. Rouvrez la page de modification : elle montre la version actuelle.
contract-lot-named = le lot { $lot } ne peut pas être retiré : des relevés d’heures le nomment
    .hint = Gardez-le ; vous pouvez changer son numéro ou son intitulé, ou annuler d’abord les dépôts qui le nomment.
contract-firm-named = l’entreprise { $firm } ne peut pas être retirée : des relevés d’heures sont les siens
    .hint = Gardez-la au marché ; ajoutez à côté celle qui prend sa suite.
contract-amendment-too-early = la date d’effet précède le texte qu’elle change, en vigueur depuis le { $since }
    .hint = Donnez une date à partir de ce jour, ou laissez-la vide pour corriger une erreur de saisie.

kind-works = travaux
kind-services = services
kind-supplies = fournitures
kind-concession = concession
kind-agreement = convention
part-holder = titulaire
part-partner = co-traitant
part-subcontractor = sous-traitant
route-direct-hire = embauche directe
route-secondment-etti = mise à disposition par une entreprise de travail temporaire d’insertion (ETTI)
route-secondment-ai = mise à disposition par une association intermédiaire (AI)
route-secondment-geiq = mise à disposition par un groupement d’employeurs (GEIQ)
route-secondment-eatt = mise à disposition par une entreprise adaptée de travail temporaire (EATT)
route-insertion-subcontract = sous-traitance à une structure d’insertion ou du handicap (EI, ACI, EA, ESAT)
rounding-half-up = à l’heure la plus proche, la demie vers le haut
rounding-half-even = à l’heure la plus proche, la demie vers l’heure paire
rounding-ceiling = à l’heure au-dessus
rounding-floor = à l’heure au-dessous
rounding-none = sans arrondi
late-from-validation = elles comptent à partir du jour de la validation
late-never = aucune heure de la personne ne compte
late-back-to-hire = elles comptent depuis l’embauche
basis-fixed-hours = { $hours } fixées par le marché
basis-share-of-hours = { $share } des heures travaillées
basis-calibration = { $amount } € × { $labour } de main-d’œuvre × { $share } ÷ { $cost } € de l’heure
clause-title = intitulé
clause-kind = nature
clause-start = premier jour
clause-end = dernier jour
clause-amount = montant HT
clause-window = durée pendant laquelle une personne compte
clause-training = formation comprise dans les heures
clause-late-validation = heures faites avant une validation tardive
clause-routes = modalités acceptées
clause-suspension = arrêt du marché
clause-lot = lot { $lot }
clause-firm = { $firm }
clause-siret = SIRET de { $firm }
clause-obligation = engagement « { $label } »
clause-obligation-lot = lot de l’engagement « { $label } »
clause-basis = heures dues de l’engagement « { $label } »
clause-rounding = arrondi de l’engagement « { $label } »
clause-penalty = pénalité de l’engagement « { $label } »
said-nothing = —
said-yes = oui
said-no = non
said-months = { $count ->
    [one] 1 mois
   *[other] { $months } mois
}
said-all-routes = toutes
said-part-on-lot = { $part }, lot { $lot }
said-since = depuis le { $from }, reprise non connue
said-penalty = { $euros } € par heure manquante
said-penalty-capped = { $euros } € par heure manquante, { $cap } au plus
form-new-title = Créer un marché
form-new-lead = Décrivez le marché et ce qu’il doit. Rien n’est enregistré avant « Enregistrer » ; « Vérifier » montre d’abord ce que cela demandera à l’entreprise.
form-change-title = Modifier le marché { $reference }
form-change-lead = Chaque modification garde la version précédente. « Vérifier » montre d’abord ce qui change dans la situation.
form-change-history = Voir l’historique des modifications
form-optional = facultatif
form-section-contract = Le marché
form-section-lots = Les lots
    .hint = À remplir si le marché est divisé en lots. Ailleurs sur cette page, un lot se nomme par son numéro.
form-section-firms = Les entreprises
    .hint = Le titulaire d’abord, puis ses co-traitants et sous-traitants. Les heures des sous-traitants comptent pour le titulaire, qui répond seul devant l’acheteur.
form-section-obligations = Ce que le marché doit
    .hint = Un engagement par volume d’heures à suivre : pour tout le marché, ou par lot. La clause sociale est une condition d’exécution du marché (code de la commande publique, article L2112-2).
form-section-advanced = Règles de comptage et arrêts
    .hint = Les valeurs habituelles sont déjà choisies. Changez-les si le CCAP en dit d’autres.
form-section-stops = Arrêts du marché
    .hint = Ordres de service d’arrêt : ces jours ne comptent ni dans la durée ni dans le rythme attendu.
form-section-change = Pourquoi cette modification
    .hint = Les dates, lots, entreprises et règles de comptage valent pour tout le marché dès l’enregistrement ; les heures dues changent à la date d’effet.
form-lot = Lot { $rank }
form-firm = Entreprise { $rank }
form-obligation = Engagement { $rank }
form-stop = Arrêt { $rank }
form-add-lot = Ajouter un lot
form-add-firm = Ajouter une entreprise
form-add-obligation = Ajouter un engagement
form-add-stop = Ajouter un arrêt
form-remove = Retirer
form-remove-named = Retirer : { $what }
form-check = Vérifier
form-save = Enregistrer
form-cancel = Revenir sans enregistrer
form-errors-more = Corrigez les champs indiqués, puis recommencez. Ce que vous avez saisi est gardé.
form-reference = Référence du marché
    .hint = Celle de l’acheteur, que portent les relevés d’heures. Par exemple 2026-TX-014.
form-reference-fixed = Référence : { $reference }. Elle ne change pas : les relevés d’heures la portent.
form-title = Intitulé
    .hint = Ce qui est acheté, en quelques mots.
form-kind = Nature
    .hint = Une convention est un partenariat : elle n’a en général pas de pénalités.
form-starts-on = Premier jour d’exécution
form-ends-on = Dernier jour d’exécution
    .hint = Les heures faites avant le premier jour ou après le dernier ne comptent pas.
form-amount = Montant HT
    .hint = En euros, hors taxes. Par exemple 1 000 000.
form-lot-number = Numéro
    .hint = Comme l’écrit le marché : 2 ou 2A.
form-lot-title = Intitulé du lot
form-firm-name = Nom
    .hint = Les entreprises déjà connues sont proposées.
form-firm-siret = SIRET
    .hint = 14 chiffres. Il permet de reconnaître l’entreprise dans les relevés.
form-firm-part = Rôle
form-row-lot = Lot
    .hint = Son numéro ; laissez vide pour tout le marché.
form-obligation-label = Nom de l’engagement
    .hint = Celui que tout le monde emploiera. Par exemple : Heures d’insertion.
form-basis = Comment se calculent les heures dues
form-basis-fixed-hours = Un nombre d’heures écrit dans le marché
form-basis-share-of-hours = Une part de toutes les heures travaillées
form-basis-calibration = Une part du montant, par la main-d’œuvre et le coût horaire
form-hours = Heures dues
    .hint = Par exemple 1 534,50.
form-hours-share = Part des heures travaillées, en %
    .hint = Par exemple 5. Les entreprises devront déclarer chaque mois les heures de tout leur personnel sur le marché.
form-calibration-amount = Montant HT retenu
    .hint = En euros ; celui du marché, ou du lot.
form-labour-share = Part de main-d’œuvre dans le montant, en %
    .hint = Estimée par corps de métier : souvent 50 pour la maçonnerie, 70 pour la peinture.
form-hourly-cost = Coût d’une heure de travail
    .hint = En euros, charges comprises.
form-share = Part réservée à l’insertion, en %
    .hint = Souvent de 5 à 10.
form-rounding = Arrondi des heures dues
    .hint = Une part des heures travaillées ne s’arrondit jamais.
form-euros-per-hour = Pénalité par heure manquante
    .hint = En euros, comme le CCAP la fixe ; aucun texte ne donne de barème. L’acheteur seul décide de l’appliquer.
form-cap = Plafond de la pénalité
    .hint = En euros, si le CCAP en fixe un.
form-window = Durée pendant laquelle une personne compte, en mois
    .hint = Depuis sa première embauche au titre d’une clause. Habituellement 24.
form-training = La formation pendant le contrat de travail compte
    .hint = Oui, sauf si le CCAP l’exclut (CCAG Travaux 2021, article 20.1.2).
form-late-validation = Heures faites avant que le facilitateur valide la personne
    .hint = Habituellement, elles comptent à partir du jour de la validation.
form-routes = Modalités acceptées
    .hint = Comment une personne peut venir travailler sur le marché.
form-stop-from = Jour de l’arrêt
form-stop-until = Dernier jour d’arrêt
    .hint = La veille de la reprise ; laissez vide tant qu’elle n’est pas connue.
form-effective-on = Date d’effet de l’avenant
    .hint = Le jour à partir duquel les heures dues changent. Laissez vide pour corriger une erreur de saisie.
form-reason = Raison
    .hint = Ce que liront vos collègues. Par exemple : faute de frappe, ou avenant n° 1.
form-document = Document
    .hint = L’avenant ou la décision, par exemple « Avenant n° 1 du 03/06/2026 ».
form-doubtful-siret = Ce SIRET ne passe pas le contrôle habituel : vérifiez-le. Il sera gardé tel quel.
form-fault-missing = Remplissez ce champ.
form-fault-too-long = Écrivez 500 caractères au plus.
form-fault-not-a-day = Ce jour n’existe pas ou ne se lit pas. Écrivez par exemple 31/12/2026.
form-fault-ends-before-start = Ce jour précède le premier. Corrigez l’un des deux.
form-fault-not-a-number = Ce n’est pas un nombre. Écrivez par exemple 1 534,50.
form-fault-ambiguous = Est-ce un millier ou une décimale ? Écrivez par exemple 1000 pour mille, ou 1,00 pour un.
form-fault-too-fine = { $count ->
    [0] Écrivez un nombre entier.
   *[other] Gardez { $decimals } décimales au plus.
}
form-fault-out-of-range = Écrivez un nombre de { $least } à { $most }.
form-fault-unknown-lot = Le marché n’a pas ce lot. Ajoutez-le dans « Les lots », ou corrigez son numéro.
form-fault-repeated = Ce nom ou ce numéro a déjà servi plus haut. Donnez-en un autre.
form-fault-not-a-siret = Un SIRET a 14 chiffres.
form-fault-nothing-due = Donnez un nom à l’engagement et dites combien d’heures sont dues : sans cela, le marché ne se suit pas.
form-fault-no-route = Cochez au moins une modalité.
form-plan-title = Ce que le marché demandera
form-plan = { $count ->
    [one] { $label } : { $due } dues, soit { $hours } par semaine du { $first } au { $last }, environ une personne à 35 h.
   *[other] { $label } : { $due } dues, soit { $hours } par semaine du { $first } au { $last }, environ { $people } personnes à 35 h.
}
form-plan-nothing = { $label } : { $due } dues du { $first } au { $last }.
form-plan-share = { $label } : { $basis }. Le nombre d’heures dépendra des heures déclarées chaque mois du { $first } au { $last }.
form-plan-next = Rien n’est encore enregistré.
form-effect-title = Ce que la modification changera
form-effect-none = Rien n’est changé par rapport à la version actuelle.
form-effect-lines = { $count ->
    [0] Aucune ligne de relevé n’est décidée autrement.
    [one] Une ligne de relevé est décidée autrement : { $counted } comptées.
   *[other] { $lines } lignes de relevés sont décidées autrement : { $counted } comptées.
}
form-effect-positions = Situation aujourd’hui, avant et après
form-effect-obligation = Engagement
form-effect-due = Heures dues
form-effect-counted = Comptées
form-effect-missing = Il manque
form-effect-status = Situation
form-effect-from-to = { $before } → { $after }
form-history-title = Historique du marché { $reference }
form-history-lead = Chaque version du marché, la dernière en haut.
form-history-version = Version { $version }
form-history-first = Première version.
form-history-effective = avec effet au { $day }
form-history-clause = Ce qui a changé
form-history-before = Avant
form-history-after = Après
form-history-back = Modifier le marché
form-history-contract = Voir le marché
contract-changed = le marché { $reference } est modifié, version { $version }
contract-not-changed = le marché { $reference } dit déjà cela, rien n’a changé
contract-change-preview = le marché { $reference } serait modifié ; rien n’est enregistré
contract-change-clause = { "  " }{ $clause } : { $before } → { $after }
contract-people-left = personnes du fichier laissées telles quelles : { $count } (tenu contract assess les change)
cli-contract-change = Modifie un marché enregistré, par le fichier qui le décrit à présent
cli-arg-effective-on = Jour à partir duquel les heures dues changent (par défaut : correction du texte en vigueur)
cli-arg-document = Document qui modifie le marché
# == end of Pages: contract form ==

# == Pages: homes ==
portfolio-open-contract = Ouvrir le marché
portfolio-open-statement = Ouvrir le relevé
portfolio-send-statement = Déposer à sa place
portfolio-send-any-statement = Déposer un relevé
portfolio-silent = { $count ->
    [one] Sans relevé de { $firm } pour { $first }
   *[other] Sans relevé de { $firm } depuis { $first } ({ $months } mois)
}
portfolio-too-slow = mais trop lent pour être tenu
portfolio-new-contract = Créer un marché
firm-home-title = Vos relevés et vos engagements
firm-home-due = Que dois-je envoyer ?
firm-home-due-none = Vous êtes à jour : rien à envoyer.
firm-home-upcoming = Le relevé { $month } s’envoie du { $from } au { $day }.
firm-home-in-time = à envoyer au plus tard le { $day }
firm-home-late = { $count ->
    [one] attendu le { $day }, en retard d’un jour
   *[other] attendu le { $day }, en retard de { $days } jours
}
firm-home-send = Déposer le relevé { $month }
firm-home-send-any = Déposer un relevé
firm-home-nothing = Rien à déclarer
firm-home-more = { $count ->
    [one] Un autre relevé à envoyer
   *[other] { $more } autres relevés à envoyer
}
firm-home-track = Suis-je dans les temps ?
firm-home-counted = { $hours } comptées
firm-home-waiting = Le facilitateur n’en a pas encore validé { $hours }.
firm-home-missing = { $count ->
    [one] Il reste { $hours } à faire : une personne à 35 h par semaine, embauchée au plus tard le { $day }.
   *[other] Il reste { $hours } à faire : { $people } personnes à 35 h par semaine, embauchées au plus tard le { $day }.
}
firm-home-missing-now = { $count ->
    [one] Il reste { $hours } à faire : il faut une personne dès maintenant. Appelez le facilitateur.
   *[other] Il reste { $hours } à faire : il faut { $people } personnes dès maintenant. Appelez le facilitateur.
}
firm-home-missing-late = Il manque { $hours }, et il est trop tard pour embaucher. Appelez le facilitateur.
firm-home-enough = Les heures déclarées suffisent, une fois validées.
firm-home-short = Le marché est terminé et il manque { $hours }. L’acheteur décide de la suite avec vous.
firm-home-met = L’engagement est tenu.
firm-home-not-started = Le marché n’a pas encore commencé.
firm-home-undetermined = La situation ne se calcule pas : il manque les heures totales travaillées de certains mois. Ajoutez-les à vos relevés.
firm-home-quiet = Engagements tenus ou à venir
firm-home-refused = Lignes à corriger
firm-home-refused-lines = { $count ->
    [one] Une ligne refusée dans le relevé { $month }
   *[other] { $lines } lignes refusées dans le relevé { $month }
}
firm-home-correct = Corriger et renvoyer
firm-home-see = Voir le relevé
firm-home-who = Qui peut me trouver quelqu’un ?
    .hint = Le facilitateur connaît les personnes qui cherchent un emploi près de vous, et dit lesquelles comptent.
firm-home-who-none = Aucun facilitateur n’a encore de compte. Demandez à { $buyer } qui suit votre marché.
firm-home-no-contract = Aucun marché ne vous est rattaché pour l’instant
    .hint = Dès que { $buyer } aura enregistré un marché où figure votre entreprise, il apparaîtra ici.
firm-home-no-firm = Votre compte n’est rattaché à aucune entreprise
    .hint = Tant qu’il ne l’est pas, vous ne voyez aucun marché et ne pouvez rien envoyer. Donnez le SIRET de votre entreprise à la personne qui gère les comptes de { $buyer }.
review-home-title = À traiter aujourd’hui
review-home-lead = { $count ->
    [0] Aucun relevé à valider. Entreprises à relancer : { $silent }.
    [one] Un relevé à valider, dont { $late } en retard. Entreprises à relancer : { $silent }.
   *[other] { $waiting } relevés à valider, dont { $late } en retard. Entreprises à relancer : { $silent }.
}
review-home-first = Valider le plus ancien
review-home-validate = Heures à valider
review-home-validate-none = Rien n’attend votre validation.
review-home-all = Voir les { $all } relevés à valider
review-home-waiting = { $count ->
    [0] reçu aujourd’hui
    [one] attend depuis hier
   *[other] attend depuis { $days } jours
}
review-home-people = { $count ->
    [one] 1 personne
   *[other] { $people } personnes
}
review-home-months = { $count ->
    [one] { $first }
    [2] { $first } et { $last }
   *[other] { $months } mois entre { $first } et { $last }
}
review-home-overdue = Entreprises à relancer
    .hint = Leurs relevés étaient attendus le 10 du mois suivant.
review-home-more = { $count ->
    [one] Une autre entreprise à relancer
   *[other] { $more } autres entreprises à relancer
}
review-home-overdue-none = Toutes les entreprises ont envoyé leurs relevés.
review-home-late = { $count ->
    [one] en retard d’un jour
   *[other] en retard de { $days } jours
}
review-home-call = À appeler
review-home-call-none = Personne de cette entreprise n’a de compte.
review-home-undecided = Personnes à vérifier
    .hint = Leurs heures ne comptent pas tant que vous n’avez pas dit si elles sont éligibles.
review-home-undecided-none = L’éligibilité de chacun est connue.
review-home-closable = Mois à clore
    .hint = Tout est reçu et vu : une fois clos, ces mois ne changent plus.
review-home-closable-contracts = { $count ->
    [one] Un marché a des mois à clore
   *[other] { $contracts } marchés ont des mois à clore
}
review-home-closable-none = Aucun mois n’est prêt à être clos.
admin-home-title = Administration
admin-home-accounts = Comptes
admin-home-open = ouverts
admin-home-without-password = sans mot de passe
admin-home-closed = fermés
admin-home-manage = Gérer les comptes
admin-home-organisations = Organisations
admin-home-organisations-known = enregistrées, entreprises comprises
admin-home-see-organisations = Voir les organisations
admin-home-jobs-open = en cours
admin-home-jobs-failed = échoués récemment
admin-home-see-jobs = Voir les travaux
admin-home-installation = Installation
admin-home-healthy = La base de données répond, ses tables sont à jour.
admin-home-unhealthy = Les tables de la base ne sont pas celles de ce programme : lancez tenu doctor.
admin-home-version = Tenu { $version }, base { $engine }.
admin-home-verify = Pour vérifier que le registre des heures est intact :
admin-home-contracts = Marchés

# == end of Pages: homes ==

# == Pages: jobs ==
jobs-title = Travaux
jobs-lead = Les travaux longs de Tenu, du plus récent au plus ancien : lire un gros classeur, l’enregistrer.
jobs-none = Aucun travail pour l’instant
    .hint = Rien à faire : les petits classeurs sont lus aussitôt, les gros apparaissent ici pendant leur lecture.
jobs-refresh = Actualiser
job-what = Travail
job-owner = Demandé par
job-asked = Demandé le
job-state = État
job-started = Commencé
job-ended = Terminé
job-not-yet = Pas encore
job-stop = Arrêter
    .hint = Rien de ce travail n’est alors enregistré ; il peut être redemandé.
job-read-draft = Lecture d’un classeur
job-submit-draft = Enregistrement d’un envoi
job-operator = Administration de Tenu
job-draft = Voir cet envoi
job-progress = Fait à { $percent } %
job-state-waiting = En attente
job-state-running = En cours
job-state-stopping = Arrêt demandé
job-state-done = Terminé
job-state-failed = Échoué
job-state-cancelled = Arrêté
job-error-gave-up = Ce travail s’est interrompu plusieurs fois. Essayez de nouveau ; si cela se répète, consultez le journal du serveur.
job-error-file-gone = Le travail s’est interrompu avant la fin de la lecture, et le fichier n’est pas gardé. Demandez à la personne de l’envoyer de nouveau.
job-error-sealed = Le contenu gardé ne s’ouvre pas avec la clé de cette installation. Vérifiez le réglage secret_key_file.
job-error-not-allowed = Entre-temps, la personne a perdu le droit de faire cet envoi. Vérifiez son compte.
job-error-failed = Une erreur a interrompu le travail. Essayez de nouveau ; si cela se répète, consultez le journal du serveur.
job-error-asks = L’envoi attend une correction ou une réponse de la personne qui l’a déposé : elle la trouve sur la page de son envoi.

# == end of Pages: jobs ==

# == Template ==

template-sheet = Relevé
template-title = Relevé d’heures d’insertion
template-contract = Marché
template-firm = Entreprise
template-siret = SIRET
template-month = Mois
template-subject = Objet
template-total = Total des heures
template-page = Page &P sur &N
template-person = Nom et prénom
template-born-on = Date de naissance
template-route = Modalité
template-lot = Lot
template-lot-named = Lot { $number }
template-job = Poste
template-hours = Heures réalisées
template-training = dont formation
template-wrong = À corriger
    .month = Choisissez le mois dans la liste.
    .born-on = Écrivez une date comme 02/04/1999. Cette colonne peut rester vide.
    .route = Choisissez une modalité dans la liste, ou laissez la cellule vide.
    .lot = Choisissez le lot dans la liste.
    .hours = Écrivez les heures du mois entre 0 et 744, comme 151,67 ou 35,5.
    .training = Écrivez les heures de formation entre 0 et 744. Elles sont déjà comprises dans les heures réalisées.
template-guide = Mode d’emploi
    .month = Vérifiez le mois en haut de la feuille « Relevé ». Pour un autre mois, choisissez-le dans la liste : le même fichier sert plusieurs fois.
    .person = Une ligne par personne. Celles que votre entreprise a déclarées récemment sont déjà là : laissez leurs heures vides si elles n’ont pas travaillé ce mois-ci.
    .hours = « Heures réalisées » : toutes les heures payées et travaillées dans le mois, formation comprise. Congés et arrêts n’y entrent pas. 7 h 30 s’écrit 7,5.
    .training = « dont formation » : la part de ces heures passée en formation pendant le contrat de travail. À laisser vide s’il n’y en a pas.
    .choices = « Modalité » et « Lot » se choisissent dans une liste. « Date de naissance » et « Poste » peuvent rester vides ; la date distingue deux personnes du même nom.
    .nothing = Personne n’a travaillé ce mois-ci ? Envoyez le fichier tel quel : il dit qu’il n’y a rien à déclarer.
    .privacy = N’écrivez jamais de numéro de sécurité sociale ni de motif d’éligibilité : Tenu n’en a pas besoin.
    .send = Enregistrez le fichier, puis déposez-le dans Tenu : vous verrez son effet avant de l’envoyer.
template-routes = Modalités
template-lots = Lots du marché

imports-template = Télécharger le modèle
    .hint = Pas de tableau à vous ? Un classeur tout prêt, avec votre marché, le mois et vos salariés :
imports-refused-others-template = Ce modèle est celui d’une autre entreprise
    .hint = Chaque entreprise télécharge le sien depuis son compte. Pour déclarer à sa place, déposez son fichier ou saisissez ses heures.
template-written = Modèle écrit dans { $file } : { $firm }, { $month }, { $count ->
        [0] sans personne préremplie
        [one] { $people } personne préremplie
       *[other] { $people } personnes préremplies
    }
file-there-already = le fichier { $file } existe déjà : il n’a pas été remplacé
    .hint = Donnez un autre nom avec --output, ou déplacez ce fichier.
file-unwritable = le fichier { $file } ne peut pas être écrit
    .hint = Vérifiez le dossier et vos droits d’écriture.
refusal-unwritten = le modèle n’a pas pu être écrit
    .hint = Essayez de nouveau ; si cela se répète, consultez le journal du serveur.
cli-template = Écrit le classeur qu’une entreprise remplit pour un marché et un mois
cli-arg-of-firm = SIRET de l’entreprise qui déclare (par défaut : le titulaire)
cli-arg-of-month = Mois du relevé (par défaut : le dernier mois terminé)
cli-arg-output = Fichier à écrire (par défaut : un nom parlant, dans ce dossier)

# == end of Template ==

# == Journal ==

# == end of Journal ==

# == Brouillons et travaux longs ==

refusal-period-needed = il manque le mois de la déclaration
    .hint = Indiquez le mois, puis recommencez.
refusal-draft-closed = ce dépôt est terminé : il ne se modifie plus
    .hint = Pour corriger ce qui a été envoyé, commencez un nouveau dépôt pour le même mois.
refusal-draft-busy = ce dépôt est en cours de traitement
    .hint = Patientez quelques instants, puis rouvrez-le.
refusal-file-gone = la lecture a été interrompue avant la fin
    .hint = Déposez de nouveau le fichier : rien n’en a été gardé.
refusal-book-not-kept = ce classeur est trop grand pour être corrigé ici
    .hint = Corrigez-le dans votre tableur, puis déposez-le de nouveau.
refusal-key-missing = aucune clé n’est réglée pour protéger les fichiers en attente
    .hint = Réglez secret_key_file sur un fichier qui contient 64 chiffres hexadécimaux tirés au hasard, lisible par ce seul programme.
refusal-key-unusable = le fichier de clé { $file } ne peut pas servir
    .hint = Il doit exister, être lisible par ce seul programme et contenir une ligne de 64 chiffres hexadécimaux par clé.
refusal-unsealable = le contenu de ce dépôt ne peut plus être ouvert
    .hint = Déposez de nouveau le fichier. Si cela se répète, vérifiez que la clé secret_key_file est bien celle d’origine.
refusal-cancelled = le travail a été arrêté à la demande
    .hint = Rien n’a été enregistré. Vous pouvez le relancer quand vous voulez.
