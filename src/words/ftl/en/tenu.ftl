# The sentences of the product, in English.

# Dates.
calendar-of = of { $month }
calendar-of-vowel = of { $month }
calendar-span = { $first } to { $last }
calendar-moment = { $day } at { $time }
month-1 = January
    .short = Jan
month-2 = February
    .short = Feb
month-3 = March
    .short = Mar
month-4 = April
    .short = Apr
month-5 = May
    .short = May
month-6 = June
    .short = Jun
month-7 = July
    .short = Jul
month-8 = August
    .short = Aug
month-9 = September
    .short = Sep
month-10 = October
    .short = Oct
month-11 = November
    .short = Nov
month-12 = December
    .short = Dec

# Statuses of a position.
status-not-started = not started
status-too-early = too early to tell
status-on-track = on track
status-behind = behind
status-critical = critical
status-undetermined = undetermined
status-met = met
status-short = short

# Findings of reading and judging: a fragment, and a way out.
finding-cannot-open = the file does not exist, or cannot be opened
    .hint = Check the name, the folder and that you may read it.
finding-encrypted = the workbook is protected by a password
    .hint = Open it, remove the password (File, Info, Protect Workbook), save it and send it again.
finding-not-a-workbook = this file is not a workbook
    .hint = Send a .xlsx, .xlsm, .xls, .xlsb, .ods or .csv file; if it opens in Excel, save it as .xlsx.
finding-damaged = the file is damaged or incomplete
    .hint = Open it in Excel or LibreOffice, save it under another name and send that copy.
finding-unsafe-archive = the file inflates abnormally and was not opened
    .hint = Open it in Excel or LibreOffice, save it under another name and send that copy.
finding-too-large = the file is larger than accepted ({ $limit } MB)
    .hint = Remove sheets and pictures that are not needed, or split it by month or by firm.
finding-too-many-cells = the workbook holds more sheets, rows or text than accepted ({ $limit })
    .hint = Keep only the sheets of the statement, or split it by month or by firm.
finding-too-costly = reading the file was stopped: it took too much time or memory
    .hint = Save the sheet of the statement alone in a new workbook and send that.
finding-empty = the workbook is empty
    .hint = Check that the statement is in this file, and saved.
finding-no-hours-found = no column of hours was recognised
    .hint = Head the column of hours “Heures”.
finding-total-disagrees = the written total is { $written }, but its rows add up to { $rows }
    .hint = Check the formula of the total and the rows, then confirm.
finding-several-readings = { $count ->
    [one] this reading is not certain
   *[other] the file can be read in { $count } ways
}
    .hint = Compare the readings offered with your file, then correct in it what contradicts the right one.
finding-unchecked = nothing in the file confirms the sum that was read
    .hint = Compare the sum with your payroll; a total below the column avoids this question.
finding-repeated-row = this row is identical to row { $row }
    .hint = If it was written twice, remove it; it counts once.
finding-impossible-hours = { $hours } over { $days } d is impossible
    .hint = Correct the value; if the column is in minutes, convert it to hours.
finding-not-hours = this text is not a number of hours
    .hint = Write 7.5 or 7:30, for example; leave it blank when there are none.
finding-open-entry = the start or the end is missing
    .hint = Add the missing time; without it the row is not counted.
finding-clock-disagrees = the stated time is { $stated }, the clock times give { $clocks }
    .hint = The stated time is kept; correct the clock times or the stated time if it is wrong.
finding-unreadable-date = this date cannot be read
    .hint = Write 23/11/2026, for example.
finding-missing-person = the file does not say whose hours these are
    .hint = Add the last and first name on the row.
finding-missing-period = the file does not say which month these hours belong to
    .hint = Add the month or the date, or give the period of the statement.
finding-identity-number = a social security number was masked and is not kept
    .hint = Remove that column from the statement: it is not needed.
finding-sheet-left-out = this sheet is left out
    .hint = Nothing to do if it holds no hours to declare.
finding-hidden-rows = hidden rows that hold hours: { $count }
    .hint = Unhide them and check that they belong to the statement.
finding-column-ignored = this column is not used
    .hint = Nothing to do if it holds no hours to declare.
finding-error-value = the cell holds an error value
    .hint = Correct the formula or type the value.
finding-uncalculated-formula = the formula was never calculated
    .hint = Open the workbook in Excel or LibreOffice, save it and send it again.
finding-chosen-despite = you chose this reading despite a doubt: { $doubt }
    .hint = Compare the sum and a few lines with your file, then confirm.
finding-total-left-out = this row adds up others and is not counted
    .hint = Nothing to do if it is indeed a total.
finding-row-left-out = this row holds hours that do not look like hours worked: it is not counted
    .hint = Confirm if that is right; otherwise remove the word that sets it apart (planned, carried over, absence).
finding-outside-contract = these hours lie outside the contract’s dates ({ $contract })
    .hint = Check the date and the contract’s reference; they will not count.
finding-in-the-future = these hours run until { $last }, which has not come yet
    .hint = Correct the date; planned hours are not declared.
finding-outside-period = these hours are not of { $period }
    .hint = Check the date, or declare them with the right month.
finding-long-week = { $hours } in one week, over 48 h
    .hint = Check the hours, then confirm.
finding-other-contract = the file names another contract for these hours
    .hint = Choose that contract for this file, or correct the reference in it.
finding-other-firm = these hours are those of another firm
    .hint = Each firm declares its own hours: leave these lines to it, or ask the holder to send them.
finding-ambiguous-person = several people of this name are known
    .hint = Add the birth date, or the number that the employer gives them.
finding-unknown-route = we do not know this word for the way to come to work
    .hint = Say what it means on top of the step of corrections; without it, hours count without a way.
finding-new-person = this person is named for the first time
    .hint = Their hours count as soon as the facilitator has validated their eligibility.
finding-similar-in-file = this name resembles “{ $name }”, in this file, row { $row }
    .hint = If they are one person, write the name alike everywhere; otherwise confirm.
finding-similar-declared = this name resembles “{ $name }”, whom the firm declared in { $period }
    .hint = If they are one person, write the name as then; otherwise confirm.
finding-out-of-range = { $value } is beyond what this column may hold
    .hint = Correct the value.
finding-below-zero = the correction would leave this person { $remains } for that month
    .hint = Correct the value: no more can be withdrawn than was declared.

# Why a sheet or a reading is taken or not.
why-total-agrees = the written total ({ $total }) is exactly the sum of these rows
why-clocks-agree = every duration equals its end minus its start
why-hours-heading = the column is headed as hours and nothing contradicts this reading
why-same-family = the sheet has the same headings as those that are verified
why-no-hours = the sheet holds no hours
why-repeats-others = the sheet repeats rows of other sheets
why-sums-up-others = the sheet sums up other sheets
why-total-disagrees = the written total is { $written }, the rows add up to { $rows }
why-equal-proof = another reading has equal proof
why-not-understood = the sheet looks like a timesheet and could not be read
why-in-minutes = the numbers are read as minutes
why-no-proof = nothing in the file confirms this reading
why-impossible-hours = some hours exceed what their days can hold
why-clocks-disagree = the stated hours exceed end minus start in many rows
why-texts-among-hours = texts or errors stand where hours are expected
why-negative-hours = negative hours stand there without being marked as a correction
why-hidden-rows = hidden rows hold hours, and nothing says whether they count
why-unclear-parts = another column of hours stands beside, and nothing says whether it is included
why-unclear-unit = the unit of the numbers cannot be told
why-sheets-overlap = several sheets hold the same people and days
why-chosen = you chose this reading

# Command line: help and usage errors.
cli = Tenu follows the social-insertion clauses of public contracts.
cli-usage = Usage:
cli-commands = Commands
cli-serve = Opens Tenu in the browser
cli-demo = Opens Tenu filled with an imaginary Département
cli-check = Reads workbooks and says what is understood, storing nothing
cli-import = Submits a statement of hours for a contract
cli-evaluate = Computes the position of the obligations in a scenario
cli-contract = Records and shows contracts
cli-contract-record = Records the contract that a file describes
cli-contract-list = Shows contracts and their positions
cli-contract-assess = Records that a person was hired, and is eligible or not
cli-contract-show = Shows a contract and its obligations
cli-ledger = Verifies the ledger of hours, undoes an import
cli-ledger-verify = Recomputes decisions and totals, and says whether they differ
cli-ledger-list = Shows imports
cli-ledger-accept = Validates every line of an import, as a facilitator does
cli-ledger-refuse = Refuses every line of an import, telling the firm why
cli-ledger-undo = Undoes an import as a whole
cli-profile = Shows how files of a kind are read, by their headings
cli-profile-list = Shows the profiles that are shipped
cli-profile-export = Writes a profile on standard output: a shipped one, or a layout that was learnt
cli-arg-profile = Reads by a profile: the name of a shipped one, or a file
cli-arg-learnt = Shows the layouts that were learnt of firms instead
cli-arg-which = Name of a shipped profile, or number of a layout
cli-user = Manages accounts
cli-user-add = Creates an account
cli-user-list = Shows accounts
cli-user-password = Changes the password of an account
cli-user-disable = Closes an account
cli-config = Shows the settings in force and where they come from
cli-doctor = Checks that everything Tenu needs is in place
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-arg-config = Settings file (default: tenu.toml if there is one)
cli-arg-database = Database: sqlite:PATH or postgres://…
cli-arg-lang = Language: fr or en
cli-arg-json = Answers in JSON on standard output
cli-arg-listen = Address and port to listen on (default: 127.0.0.1:8092)
cli-arg-folder = Folder of the demonstration (default: data/demo)
cli-arg-fill-only = Fills the demonstration without opening the server
cli-arg-annotated = Writes the workbook with what was found in it: cells coloured and commented, a sheet “À corriger”; of one file.
cli-arg-files = Workbooks to read
cli-arg-file = Workbook to submit
cli-arg-contract = Reference of the contract
cli-arg-period = Month of the statement, when the file does not say
cli-arg-staff-of = SIRET of the firm whose staff it is (needed for contractor)
cli-arg-firm = SIRET of the firm, when the file does not say
cli-arg-dry-run = Shows the effect and stores nothing
cli-arg-as-it-comes = Reads the file as it comes, whatever the statements before it were
cli-arg-ready-only = Stores the lines that are ready and leaves those to correct
cli-arg-confirm = Stores although findings ask for a confirmation
cli-arg-replace = The file replaces what was submitted for the same statement
cli-arg-add = The file adds to what was submitted for the same statement
cli-arg-scenario = Scenario in TOML or JSON
cli-arg-as-of = Date of the position (default: today)
cli-arg-description = TOML or JSON file that describes the contract
cli-arg-reference = Reference of the contract
cli-arg-import = Number of the import
cli-arg-reason = Reason, in a few words
cli-arg-person = Name of the person, as statements write it
cli-arg-hired-on = First day of the employment
cli-arg-ended-on = Last day of the employment
cli-arg-validated-on = Day on which the facilitator validated the person
cli-arg-not-eligible = The facilitator found that the person is not eligible
cli-arg-email = E-mail address
cli-arg-name = Name shown
cli-arg-role = buyer, contractor, facilitator or administrator
cli-error-missing = { $argument } is missing
cli-error-unknown = “{ $argument }” does not exist
cli-error-command = the command “{ $command }” does not exist
cli-error-no-command = a command is missing
cli-error-value = the value “{ $value }” does not suit { $argument }
cli-error-conflict = { $argument } does not go with { $other }
cli-error-other = the command cannot be understood
cli-error-help = To see what is possible: tenu --help

# Pages.
page-skip = Skip to content
page-language = Language
problem-not-found = This page does not exist
    .hint = The address is wrong, or this page is not for you.
problem-unavailable = The data cannot be reached for the moment
    .hint = Nothing is lost. Try again in a minute; if it lasts, tell whoever administers Tenu.
problem-internal = Tenu met an error
    .hint = Nothing is lost. Try again; if the error comes back, tell whoever administers Tenu.
problem-back = Back to the home page
portfolio-title = Portfolio of contracts
portfolio-as-of = Position on { $day }.
portfolio-empty = No contract yet
    .hint = Its reference, dates, holder and hours due are enough to begin.
    .file = A contract described in a file can be recorded at the command line too:
portfolio-contract = Contract and obligation
portfolio-status = Position
portfolio-hours = Hours counted
portfolio-missing = Missing
portfolio-last-day = Last useful day
portfolio-next = To do
portfolio-due = of { $due } due
portfolio-due-unknown = hours due unknown
portfolio-validated = { $validated } of them validated
portfolio-people = { $count ->
    [one] 1 person at 35 h
   *[other] { $people } people at 35 h
}
portfolio-nothing = —
portfolio-day-for = { $count ->
    [one] for one person
   *[other] for { $people } people
}
portfolio-group-save = To be saved
    .hint = Late, or too slow to be met in the end: each week of waiting makes them harder to save.
portfolio-group-data = Missing data
    .hint = Statements are overdue, or the total hours worked are missing.
portfolio-group-follow = To follow up
    .hint = Nothing is late, but hours wait for validation.
portfolio-group-short = Over and not met
    .hint = The buyer decides what follows; Tenu applies nothing.
portfolio-group-good = Nothing to do
    .hint = On track, met, not started yet, or too recent to tell.
portfolio-summary = { $count ->
    [0] No obligation followed.
    [one] One obligation followed. To be saved: { $save }. Missing data: { $data }. To follow up: { $follow }. Over and not met: { $short }. Nothing to do: { $good }.
   *[other] { $all } obligations followed. To be saved: { $save }. Missing data: { $data }. To follow up: { $follow }. Over and not met: { $short }. Nothing to do: { $good }.
}

# What to do next for an obligation.
step-holder = the holder
step-statements = { $count ->
    [one] ask { $holder } for the statement of { $month }
   *[other] ask { $holder } for { $months } statements
}
step-workforce = ask { $holder } for the total hours worked
step-validate = have { $hours } waiting validated
step-hire = { $count ->
    [one] have one person hired by { $day }
   *[other] have { $people } people hired by { $day }
}
step-meet = { $count ->
    [one] meet { $holder } and the facilitator: one person is needed from now on
   *[other] meet { $holder } and the facilitator: { $people } people are needed from now on
}
step-meet-too-late = meet { $holder } and the facilitator: it is too late to hire
step-decide = decide with { $holder } what follows
step-nothing = —

# tenu check.
check-annotated = Annotated workbook: { $file }
check-annotated-not = { $file } could not be written: give the name of a file that does not exist yet, in a folder where you may write.
check-annotated-none = No annotated workbook was written: nothing of this file could be read.
check-annotated-one = For an annotated workbook, give one file.
check-recognised = { $file }: { $hours }, lines: { $lines }, people: { $persons }
check-needs-mapping = { $file }: needs mapping. This is what the file may mean:
check-profile-fits = read by the profile { $name }
check-profile-differs = this file is not as the profile { $name } says; nothing is taken from it:
profile-none-learnt = Nothing is remembered yet.
profile-unknown = { $name } is neither a shipped profile nor a file; shipped profiles: { $names }
profile-not-learnt = no layout that is remembered has number { $number }, or its columns cannot be told by their headings
profile-wrong = the profile { $name } cannot be used: { $why }
profile-bad-form = { $detail }
profile-bad-field = “{ $field }” is not what a column can hold
profile-bad-unit = “{ $unit }” is no unit
profile-bad-headings = each table is told by its headings, all of them different
profile-no-hours = a table holds no hours
check-unreadable = { $file }: unreadable
check-reading-of-text = { $rank }. { $hours }, lines: { $lines }
check-value = “{ $value }”
check-more-places = and { $count } more
check-reading = { $rank }. { $hours }, lines: { $lines }, sheets: { $sheets }
severity-error = error
severity-warning = to confirm
severity-info = to know

# Rules of counting: a title, and why hours are counted so.
rule-ctr-01 = Hours outside the contract’s dates
    .why = The clause binds the performance of the contract: its first and last day count, the days around them do not.
rule-rte-01 = Route that the contract does not accept
    .why = Some contracts reserve the clause to direct hires or leave subcontracting out; by default every route counts.
rule-elg-01 = Person whose eligibility is not validated
    .why = The hours are reserved for people remote from work, and it is the facilitator who finds that they are, never a file.
rule-elg-02 = Hours before a late validation
    .why = Validation comes before the first day worked; when it comes later, the contract says what the hours worked meanwhile are worth.
rule-win-01 = Hours outside the person’s counting window
    .why = The clause rewards a return to work, for a limited time from the first hire.
rule-trn-01 = Training that the contract does not count
    .why = Training within the employment contract counts by default; the contract’s own documents may derogate.
rule-dup-01 = Line received before
    .why = The same hours sometimes arrive twice, from two firms or on a copied row; they were worked once.
rule-rev-01 = Line refused by the facilitator
    .why = A rule judges what can be computed; presence on the site or a missing document is judged by a person, who says why.

# What to know about a decision.
flag-prorated = spread by days, for want of detail
flag-route-unknown = route not stated
flag-hire-unknown = day of hire unknown: the counting window could not be checked
flag-outside-employment = outside the known days of employment

# What a facilitator said of a line.
review-waiting = waiting
review-validated = validated
review-refused = refused

# Scenario files: a fragment, and a way out.
scenario-place-line = line { $line }, column { $column }
scenario-syntax = the text stops being valid { $format } here
    .hint = Check the quotes, the brackets and keys written twice near this place.
scenario-unknown-key = this key means nothing here
    .hint = Keys that do: { $known }.
scenario-missing-key = the key { $key } is missing
    .hint = Add it; the documentation of scenarios shows an example.
scenario-wrong-kind = the value is of another kind
    .hint = Write { $expected }.
scenario-unknown-word = this word is not known here
    .hint = Words that are: { $known }.
scenario-not-a-date = this is no day that exists
    .hint = Write 2026-11-23, between 1900 and 2200.
scenario-not-a-month = this is not a month
    .hint = Write 2026-11.
scenario-not-a-decimal = this is not a number
    .hint = Write 151.67, with a point and without spaces.
scenario-out-of-range = this number is outside what is accepted
    .hint = Write a number from { $least } to { $most }.
scenario-share-out-of-range = a share lies above 0 and is at most 1
    .hint = For 5%, write 0.05.
scenario-share-too-fine = a share has at most six decimals
    .hint = Round it.
scenario-end-before-start = the end ({ $end }) comes before the start ({ $start })
    .hint = Correct one of the two days.
scenario-unknown-person = nobody in the list of people has this name
    .hint = Add the person to the list, or correct the name.
scenario-unknown-lot = the contract has no such lot
    .hint = Lots of the contract: { $known }.
scenario-no-period = nothing says when these hours were worked
    .hint = Add month, day, or from and to.
scenario-several-periods = these hours have several periods
    .hint = Keep month alone, day alone, or from and to.
scenario-training-beyond-hours = the training is no part of these hours
    .hint = Write it between 0 and the hours, with the same sign.
scenario-repeated = this name or number was used before
    .hint = Give another one, or remove one of the two.
scenario-doubtful-siret = this number cannot be a SIRET: 14 digits with a check digit
    .hint = Check it; it is kept as written.
scenario-nothing = none

# Kinds of value in a scenario.
value-kind-text = a text
value-kind-number = a number
value-kind-whole-number = a whole number
value-kind-flag = true or false
value-kind-list = a list
value-kind-table = a table of keys

# Refusals of services: a sentence and a way out.
refusal-forbidden = your role does not allow this
    .hint = Ask whoever administers Tenu.
refusal-not-found = it does not exist, or is not for you
    .hint = Check what you typed.
refusal-unavailable = the database does not answer
    .hint = Nothing was stored. Check the address of the database (tenu config) and that the server runs, then try again.
refusal-unknown-buyer = no buyer has the number { $number } in this database
    .hint = Check the setting buyer (tenu config).
refusal-unknown-contract = no contract has the reference “{ $reference }”
    .hint = tenu contract list shows contracts; tenu contract record FILE records one.
refusal-contract-differs = the contract “{ $reference }” is recorded with other content
    .hint = Nothing was changed. A contract changes by amendment, not by a second record.
refusal-not-understood = the workbook cannot be read with certainty
    .hint = Nothing was stored. tenu check FILE shows the possible readings and what is missing.
refusal-unreadable = the file cannot be read
    .hint = Nothing was stored.
refusal-unknown-firm = no firm of the contract has the SIRET “{ $siret }”
    .hint = Check the SIRET, or add the firm to the contract.
refusal-firm-needed = it is not known which firm declares
    .hint = Add --firm SIRET, or the firm’s name in the workbook.
refusal-lines = findings that stand in the way: { $count }
    .hint = Nothing was stored. Correct the workbook, or add --ready-only to submit the lines that are ready.
refusal-unconfirmed = findings to confirm: { $count }
    .hint = Nothing was stored. Read them, then correct the workbook or add --confirm.
refusal-replace-or-add = lines submitted before that are no longer in this file: { $count }
    .hint = Nothing was stored. Add --replace if this file replaces the last one, --add if it completes it.
refusal-accepted-change = validated lines that this file would change: { $count }
    .hint = Nothing was stored. Those that take their place will wait for validation again: add --confirm if that is meant.
refusal-period-closed = the month is closed for this contract ({ $month })
    .hint = Nothing was stored. Ask the facilitator or the buyer to open the month again, or declare the correction with an open month.
refusal-period-not-over = this month is not over ({ $month })
    .hint = A month can be closed from the first day of the next one.
refusal-lines-waiting = lines of this month that nobody has looked at yet: { $count }
    .hint = Accept or refuse them, then close the month.
refusal-unknown-import = import no. { $number } does not exist
    .hint = tenu ledger list shows imports.
refusal-not-undoable = import no. { $number } cannot be undone: it is an undo, or was undone already
    .hint = tenu ledger list shows imports.
refusal-superseded = import no. { $number } builds upon this one
    .hint = Undo the later one first, or submit a correction.
refusal-reviewed = a facilitator has already looked at import no. { $number }
    .hint = Submit a correction: it will be a new version. The facilitator may also undo this import.
refusal-reason-needed = the reason is missing
    .hint = Say in a few words why: the firm will read it.
refusal-date-needed = a date is missing
    .hint = Say from which day the person is eligible, such as 23/11/2026.
refusal-nothing-chosen = no line is ticked
    .hint = Tick at least one line, then try again.
refusal-statement-changed = the statement has changed since you opened it
    .hint = Nothing was stored. Here is what it says now: check it, then try again.
refusal-unknown-person = nobody of that name is known
    .hint = Write the name as statements do; a person is known from their first statement on, or by the description of the contract.
refusal-ambiguous-person = several people have that name
    .hint = Add the date of birth.
refusal-address-taken = this address has an account already
    .hint = Write another address, or open the account that has this one again.
refusal-bad-address = this is not an e-mail address
    .hint = Write anne.roux@vesle.fr, for example.
database-bad-address = the address of the database cannot be understood
    .hint = Write sqlite:PATH or postgres://user@server/database.
database-missing = there is no database yet
    .hint = The first command that stores something makes it; check the address with tenu config.
database-not-one = this file is not a database, or it is damaged
    .hint = Check the address (tenu config); if it is right, restore a backup.
database-busy = the database is busy
    .hint = Nothing was stored. Try again in a moment.
database-read-only = the database is read-only
    .hint = Nothing was stored. Check the permissions of the file or folder.
database-disk-full = the disk is full
    .hint = Nothing was stored. Free some space, then try again.
database-newer = this database was opened by a newer version of Tenu
    .hint = Install the newest version of the program.
database-older = the tables of this database are of an older version
    .hint = Run any command that writes, such as tenu serve: it brings them up to date.
database-failed = the database failed ({ $detail })
    .hint = Nothing was stored. If it happens again, run tenu doctor.
contract-unnamed = the contract has no reference or title
    .hint = Give it a reference and a title.
contract-repeated-lot = two lots have the same number
    .hint = Give each lot its own number.
contract-unknown-lot = a lot that is named does not exist in this contract
    .hint = Add this lot to the contract, or correct its number.
contract-repeated-obligation = two obligations have the same label
    .hint = Give each obligation its own label.
contract-repeated-person = two people cannot be told apart
    .hint = Add each one’s date of birth.
contract-holds-hours = this file holds hours
    .hint = A contract is recorded without hours; they come from statements (tenu import). For a computation that stores nothing: tenu evaluate.
contract-backwards-suspension = a suspension ends before it begins
    .hint = Check its two dates.

# Files and scenarios.
file-not-found = the file { $file } does not exist
    .hint = Check the name and the folder.
file-forbidden = the file { $file } cannot be opened
    .hint = Check that you may read it.
file-not-text = the file { $file } is not a text
    .hint = A scenario or contract is described in TOML or JSON, saved as UTF-8.
file-not-a-file = { $file } is not a file
    .hint = Give the path of the file itself, not of its folder.
file-unreadable = the file { $file } cannot be read
    .hint = Check that the disk answers, then try again.
scenario-refused = { $file }, points to correct: { $count }
    .hint = Correct the file at the places named, then try again.

# tenu evaluate and tenu contract.
evaluate-title = Contract { $contract }, position on { $day }
evaluate-hours = due { $due } · expected { $expected } · declared { $declared } · counted { $counted } · validated { $validated } · missing { $missing }
evaluate-pace = { "  " }pace needed: { $hours } a week, people at 35 h: { $people }; last useful day for one person: { $day }
evaluate-pace-of-several = { "  " }pace needed: { $hours } a week, people at 35 h: { $people }; last useful day for hiring them all: { $day }
evaluate-uncounted = { "  " }line { $rank }: { $hours } not counted, { $rule } — { $why }
evaluate-undetermined = undetermined
contract-recorded = contract { $reference } is recorded
contract-unchanged = contract { $reference } was recorded already, nothing changed
contract-assessed = recorded; lines decided otherwise: { $lines }, hours counted: { $hours }
contract-none = no contract recorded
contract-silent = statements awaited from { $firm }: { $months }
contract-next = to do: { $step }

# tenu import and tenu ledger.
import-reading = reading the workbook
import-storing = storing
import-draft = { $file }: this is what the import would change; nothing is stored
import-receipt = import no. { $number } stored: { $file }, { $at }, fingerprint { $hash }
import-already = this file was submitted already (no. { $number }, { $at }); nothing changed
import-statement = { $firm }, { $period }, version { $version }: { $parts } ({ $difference })
import-part-new = new lines: { $count }
import-part-changed = changed: { $count }
import-part-unchanged = unchanged: { $count }
import-part-removed = removed: { $count }
import-part-none = nothing to declare
import-refused = lines refused: { $count }
import-new-people = new people: { $count }
import-accepted-changed = validated lines that change and wait for validation again: { $count }
import-closed = month closed for this contract: { $month }
import-position = { $obligation }: declared { $declared_before } → { $declared }, counted { $counted_before } → { $counted } of { $due }, { $status_before } → { $status }
import-next-review = the facilitator validates the lines (statements: { $count })
import-next-assess = the facilitator says who is eligible (people: { $count }); until then their hours do not count
import-next-correct = lines to correct and submit again: { $count }
ledger-verifying = verifying the ledger
ledger-verified = lines verified: { $lines }, totals: { $totals }, no difference
ledger-differs = lines verified: { $lines }, differences: { $count }. Tell whoever administers Tenu; correct nothing by hand.
ledger-empty = no import
ledger-import = no. { $number } · { $at } · { $contract } · lines: { $lines } · { $what }
ledger-undoes = undoes no. { $number }
ledger-undone = (undone by no. { $number })
ledger-accepted = import no. { $number } is validated (statements: { $statements }, hours validated: { $hours })
ledger-refused = import no. { $number } is refused (lines: { $lines }); the firm will read the reason
ledger-undo-done = import no. { $number } is undone as a whole by no. { $by } ({ $lines } lines)

# tenu user.
role-buyer = buyer
role-contractor = contractor
role-facilitator = facilitator
role-administrator = administrator
user-added = account created: { $email }
user-password = password, shown this once: { $password }
user-none = no account
user-open = open
user-disabled-at = closed on { $at }
user-disabled = account closed: { $email }
user-password-set = password changed: { $email }
user-ask-password = Password (blank: Tenu makes one up):{ " " }
user-unknown = no open account has this address
    .hint = tenu user list shows accounts.
user-bad-password = this password is too short or too common
    .hint = Twelve characters at least; a phrase will do. Leave blank and Tenu makes one up.

# tenu serve, demo, doctor, config.
buyer-unnamed = Buyer
serve-open = Tenu is open on { $address } (Ctrl+C to stop)
serve-not-loopback = Tenu does not listen on { $address }: other machines would send their passwords in the clear
    .hint = Listen on 127.0.0.1, or set public_address to the https:// address of your proxy (docs/operations.md).
serve-port-taken = another program already listens on { $address }
    .hint = Choose another port, such as --listen 127.0.0.1:8093.
serve-cannot-listen = this machine does not allow listening on { $address }
    .hint = Choose an address of this machine and a port above 1024, such as --listen 127.0.0.1:8093.
demo-filling = filling the demonstration
demo-refused = the demonstration could not be filled ({ $detail })
    .hint = Delete the folder of { $database } and try again; if it happens again, run tenu doctor.
demo-open = Demonstration: { $contracts } contracts and { $statements } statements of an imaginary Département, position on { $day }.
    Open { $address } in the browser (Ctrl+C to stop).
demo-account = { $role }: { $email }, password { $password }
doctor-database = the database answers
doctor-database-wrong = { $why }. { $hint }
doctor-tables = its tables are up to date
doctor-tables-older = its tables are of an older version or missing: the next command that opens it brings them up to date
doctor-guard = workbooks can be read
doctor-guard-wrong = workbooks cannot be read: check that the program may start itself again and write a temporary file
settings-unknown-key = the setting “{ $key }” does not exist ({ $source })
    .hint = Correct its name or remove it; tenu config shows those that exist.
settings-bad-value = the value of the setting “{ $key }” does not suit it ({ $source })
    .hint = Correct it, or remove it to keep the default; docs/operations.md says what is possible.
settings-unreadable = the settings file cannot be read ({ $file })
    .hint = Check that it is TOML: a key, an equals sign, a value, texts between quotes.

# == Pages: layout ==
nav-main = Main navigation
nav-home = Home
nav-contracts = Contracts
nav-review = To review
nav-imports = Statements sent
nav-users = Accounts
nav-organisations = Organisations
nav-jobs = Jobs
nav-account = My account
nav-sign-out = Sign out
form-errors = { $count ->
    [one] One field needs correcting
   *[other] { $count } fields need correcting
}
problem-method = This address cannot be opened that way
    .hint = Go back to the previous page and use its button.
problem-too-large = The file sent is too large
    .hint = Remove sheets and pictures that are not needed, or split it by month.
problem-bad-form = The form did not arrive whole
    .hint = Go back to the previous page and send it again.
problem-foreign = This request does not come from this page
    .hint = Go back to the home page and start again from Tenu.
problem-refused = Request refused

# == end of Pages: layout ==

# == Pages: sign-in and accounts ==
sign-in-title = Sign in
sign-in-lead = Insertion hours of public contracts, followed up.
sign-in-email = Mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-trouble = No account, or no password any more? Your buyer’s administrator gives you one.
sign-in-guests = Demonstration accounts
    .hint = An invented installation: try each role.
sign-in-as = Enter
sign-in-needed = Sign in to open this page.
refusal-wrong-password = unknown address or password
    .hint = Check the address and the password, capitals included.
refusal-too-many-attempts = too many attempts
    .hint = { $count ->
        [one] Wait a minute before trying again, or ask the administrator for a new password.
       *[other] Wait { $minutes } minutes before trying again, or ask the administrator for a new password.
    }
account-title = My account
account-role = Role
account-firm = Firm
account-buyer = Buyer
account-to-change = Choose your password
    .hint = Yours was chosen by somebody else. Tenu opens as soon as you have changed it.
account-password = Change my password
account-password-current = Current password
account-password-new = New password
    .hint = At least twelve characters; a sentence is fine, such as four words that have nothing to do with each other. Your sessions on other devices will end.
account-password-again = New password, once more
account-password-button = Change the password
account-password-wrong = This is not your current password.
account-password-differs = The two entries differ. Type the same password twice.
account-password-bad = This password is too short or too common. It needs at least twelve characters; a sentence is fine.
account-password-changed = Your password is changed
    .hint = Your sessions on other devices have ended.
account-home = Go to the home page
account-sessions = Other devices
    .hint = Did you leave Tenu open on another machine? Sign out there from here. This session goes on.
account-sessions-button = End my other sessions
account-sessions-ended = Your other sessions have ended
refusal-same-password = the new password is the former one
    .hint = Choose another one.

# == end of Pages: sign-in and accounts ==

# == Pages: users and organisations ==
users-title = Accounts
users-lead = Who may open Tenu, in which role and for whom.
users-new = Create an account
users-search = Search
    .hint = Name, address, organisation or role
users-search-button = Search
users-search-all = All accounts
users-count = { $count ->
    [0] No account matches.
    [one] One account.
   *[other] { $shown } accounts.
}
users-none-found = No account matches “{ $text }”
    .hint = Check the spelling, or search for a part of the name or address.
user-name = Name
user-email = Email address
user-role = Role
user-organisation = Organisation
user-state = State
user-state-open = Open
user-state-to-change = Password to be changed
user-state-without = Without password
user-state-closed = Closed on { $day }
user-since = Created on { $day }
user-no-organisation = None
user-form-name = First and last name
    .hint = As others will read them.
user-form-email-hint = The person will sign in with this address.
user-form-role-choose = Choose a role
user-form-role-hint = Buyer: follows contracts. Firm: sends its hours. Facilitator: validates hours and people. Administrator: everything, accounts included.
user-form-role-missing = Choose what the person may do.
user-form-organisation = Service or body
    .hint = For a buyer, a facilitator or an administrator. Choose one of the names, or write a new one.
user-form-firm = Firm
    .hint = For the role Firm only. These are the firms of your contracts.
user-form-firm-none = None
user-form-firm-missing = Choose the firm whose staff this person is. If it is missing here, add it to its contract first.
user-form-name-missing = Write a name of at most 120 characters.
user-form-create = Create the account
    .hint = Tenu makes up a password and shows it to you once. The person will choose another one when they first sign in.
user-handed-new = The account of { $name } is created
user-handed-again = { $name } has a new password
user-handed-once = This password is shown only once
    .hint = Hand it over now, rather by word of mouth or by another way than the address below. Tenu keeps nothing readable of it; once lost, it is replaced.
user-handed-password = Password
user-handed-text = Text to hand over
user-handed-message = Hello { $name },
    { "" }
    Your Tenu account ({ $buyer }) is ready.
    { $place }Sign in as: { $email }
    Temporary password: { $password }
    { "" }
    When you first sign in, you will choose a password of your own.
user-handed-place = Address: { $address }
    { "" }
user-handed-back = Back to the accounts
user-handed-show = See the account
user-change = Change the account
user-change-button = Save
user-changed = The account is changed
    .hint = It holds from the next page that the person opens.
user-closed = The account is closed
    .hint = The person is signed out and can no longer enter. What they did stays.
user-opened = The account is open again
    .hint = The person signs in with the password that they had.
user-password-title = Lost password
    .hint = Tenu makes up a new one and shows it to you once. The sessions of the person end.
user-password-button = Give a new password
user-close-title = Close the account
    .hint = The person will no longer be able to enter. Nothing of what they did is erased; the account can be opened again.
user-close-button = Close the account
user-open-title = Open the account again
    .hint = The person will be able to enter again, with the password that they had.
user-open-button = Open the account again
user-own = This is your account
    .hint = You change your password in My account.
organisations-title = Organisations
organisations-lead = The services, firms and bodies whose people use Tenu.
organisations-none = No organisation yet
    .hint = Add a service or a body below. A firm appears by itself with the first account of its staff.
organisations-people = Open accounts
organisation-name = Name
organisation-kind = Kind
organisation-kind-service = Service of the buyer
organisation-kind-firm = Firm
organisation-kind-facilitator = Body of facilitators
organisation-people = { $count ->
    [0] No open account
    [one] One open account
   *[other] { $shown } open accounts
}
organisation-new = Add an organisation
organisation-new-hint = Such as “Procurement department” or “Job centre”. Firms come from contracts.
organisation-create = Add
organisation-created = The organisation is added
organisation-rename = Rename
organisation-rename-button = Rename
organisation-renamed = The organisation is renamed
organisation-firm-name = The name of a firm is that of its contracts.
organisation-nobody = Nobody belongs to it yet
    .hint = Create an account and choose this organisation there.
refusal-last-administrator = nobody else could manage accounts any more
    .hint = First give the role of administrator to another person, whose account is open and has a password.
refusal-name-needed = a name is missing, or too long
    .hint = Write one of at most 120 characters.
refusal-organisation-taken = an organisation has that name already
    .hint = Use that one, or write a name that tells it apart.
refusal-named-by-contracts = the name of a firm is that of its contracts
    .hint = A firm is added and renamed in its contracts.
user-form-email-taken = This address has an account already. Look for it in the list of accounts.

# == end of Pages: users and organisations ==

# == Pages: import ==
imports-title = Hours sent
imports-lead = Send the statement of the month, take up one you began, find your receipts.
imports-begin = Declare hours
imports-discarded = It is given up: nothing of it was kept.
imports-drafts = To take up again
    .hint = None of this has been sent yet.
imports-changed = changed { $at }
imports-kept = kept until { $day }
imports-resume = Continue
imports-follow = Follow
imports-sent = Sent
imports-sent-none = Nothing has been sent yet. Your receipts will be here.
imports-see-receipt = Receipt
imports-undo = Undo
imports-undone = Undone
imports-what-typed = Hours typed
imports-what-nothing = Nothing to declare
imports-col-file = File
imports-col-contract = Contract
imports-col-at = Sent
imports-col-lines = Lines
imports-col-actions = Receipt
imports-col-firm = Firm
imports-col-month = Month
imports-col-change = What changes
imports-col-difference = Difference
imports-col-person = Person
imports-col-when = When
imports-col-hours = Hours
imports-col-status = Status
imports-col-place = In the file
imports-col-theirs = In your file
imports-col-samples = First values
imports-col-ours = Understood as
imports-col-sure = Certainty
imports-new = Declare hours
imports-no-contract = No contract yet
    .hint = The buyer has not recorded any contract that your firm takes part in. Ask them.
imports-choose-contract = Choose the contract
imports-for-contract = Contract
imports-for-firm = Firm
imports-for-month = Month
imports-firm-own = Our firm
imports-firm-file = The one the file names
imports-month-file = The one the file says
imports-drop = Send your file
    .hint = Your own spreadsheet will do, as payroll or the site made it.
imports-file = File of the statement
    .hint = Excel, LibreOffice or CSV, 20 MB at most.
imports-deposit = Read this file
imports-drop-after = Nothing is sent at this step: you will first see what was understood.
imports-type = No file?
    .hint = Type the hours into a table, starting from last month’s.
imports-type-button = Type the hours
imports-nothing = No hours this month?
    .hint = Say so: nobody will remind you of that month. Without a choice it is last month.
imports-nothing-button = Nothing to declare this month
imports-steps = Steps
imports-step-drop = Send
imports-step-reading = Understand
imports-step-choose = Choose
imports-step-type = Type
imports-step-corrections = Correct
imports-step-effect = Check the effect
imports-step-receipt = Receipt
imports-waits = You may close this page: it waits for you in “Hours sent” until { $day }.
imports-leave = Stop here, or give up
imports-discard = Give this up
imports-work-reading = Reading your file
imports-work-sending = Storing what you sent
imports-work-waiting = It is about to begin.
imports-work-started = It is under way.
imports-work-done = { $done } of { $total }
imports-work-leave = You may close this page and come back later through “Hours sent”.
imports-work-stop = Stop
imports-work-over = It is done
imports-continue = Continue
imports-broke-off = the reading broke off
    .hint = Nothing was stored. Send the file again.
imports-unreadable = This file could not be read
    .hint = Nothing was sent.
imports-other-file = Send another file
imports-reading = This is what was understood
imports-reading-question = How should this file be read?
imports-reading-known = { $count ->
    [0] No line of hours.
    [one] One line, { $people }, { $hours }.
   *[other] { $lines } lines, { $people }, { $hours }.
}
imports-reading-none = The hours were not found. Show us where they are.
imports-reading-asks = { $count ->
    [one] One reading seems right, but a doubt remains. Tell us whether it is the one.
   *[other] { $shown } readings are possible. Choose the one that matches your hours.
}
imports-reading-title = Reading { $rank }
imports-reading-sheets = sheets read: { $sheets }
imports-lines = { $count ->
    [0] no line
    [one] one line
   *[other] { $shown } lines
}
imports-people = { $count ->
    [0] nobody
    [one] one person
   *[other] { $shown } people
}
imports-doubts = What makes us hesitate
imports-doubts-later = Wrong values are corrected at the next step.
imports-this-one = This is the one
imports-remember = Remember for the next files of this firm
imports-for = For
imports-against = Against
imports-own-sheet = Your sheet { $name }
imports-hidden = (hidden row)
imports-none-of-these = None: I will show the columns myself
imports-is-right = That is right, continue
imports-by-hand = That is not right: show the columns myself
imports-as-came = Read the file in another way
imports-forget = Forget this choice for the next files
imports-chosen-reading = You chose this reading.
imports-chosen-mapping = You showed the columns yourself.
imports-ignored = Columns that we do not need: { $columns }.
imports-left-out = Not read
imports-sheet-only = Your file
imports-not-kept = This file is too large to be corrected here. Correct it in your spreadsheet, then send it again.
imports-map = Show us the columns
    .hint = Above each column of your sheet, say what it holds. What is not chosen is not read.
imports-sheets = Sheets of the workbook
imports-column = Column { $letter }
imports-not-read = Do not read
imports-rows = Rows { $first } to { $last } of { $total }
imports-rows-above = Rows above
imports-rows-below = Rows below
imports-map-header = Row of the headings
imports-map-first = First row of hours
imports-map-last = Last row (empty: to the end)
imports-map-unit = Numbers are
imports-map-all = All sheets are made in the same way
imports-map-button = Read with these columns
imports-unit-auto = as the file says
imports-unit-hours = hours (7.5 = seven hours and a half)
imports-unit-minutes = minutes (450)
imports-unit-clock = hours and minutes (7.30 = seven hours and a half)
imports-unit-days = days of 7 hours
imports-unit-times = durations without their format (0.3125)
imports-fields-hours = Hours
imports-fields-people = Person
imports-fields-time = When
imports-fields-other = Other
imports-field-person = first and last name
imports-field-last-name = last name
imports-field-first-name = first name
imports-field-registration = staff number
imports-field-born-on = birth date
imports-field-date = date
imports-field-month = month
imports-field-week = week
imports-field-from = first day
imports-field-until = last day
imports-field-hours = hours worked
imports-field-training = training, within the hours
imports-field-training-beside = training, beside the hours
imports-field-absence = absence, beside the hours
imports-field-absence-inside = absence, within the hours
imports-field-total = total of the row
imports-field-start = start time
imports-field-end = end time
imports-field-pause = pause
imports-field-pause-start = start of the pause
imports-field-pause-end = end of the pause
imports-field-person-hours = hours of the person in the heading
imports-field-firm = firm
imports-field-lot = lot
imports-field-contract = contract
imports-field-route = kind of employment
imports-field-workforce = hours of the whole workforce
imports-field-headed-hours = hours of the day or month in the heading
imports-field-month-hours = hours of the month ({ $month })
imports-field-day-hours = hours of day { $day }
imports-field-days = hours of each day or week
imports-field-months = hours of each month
imports-sure-proven = verified
imports-sure-likely = by its heading
imports-sure-guess = to check
imports-sure-ignored = not read
imports-fact-contract = Contract
imports-fact-firm = Firm
imports-fact-month = Month
imports-fact-number = Number
imports-fact-at = Received
imports-fact-paris = Paris time
imports-fact-lines = Lines received
imports-sentence = { $count ->
    [one] One line: { $parts }
   *[other] { $lines } lines: { $parts }
}
imports-part-ready = { $count ->
    [0] none ready
    [one] one ready
   *[other] { $shown } ready
}
imports-part-correct = { $shown } to correct
imports-part-confirm = { $shown } to confirm
imports-part-remarks = { $count ->
    [one] one remark to confirm
   *[other] { $shown } remarks to confirm
}
imports-sentence-firm = It remains to be said which firm declares these hours
imports-sentence-none = No line of hours in this statement
imports-understood = { $hours } understood, { $people }.
imports-see-reading = See how
imports-see-lines = See all lines
imports-back-to-grid = Back to the table
imports-to-effect = All is ready: see the effect
imports-ask-firm = Which firm declares these hours?
imports-ask-month = Are all these hours of one month, or of another firm?
imports-ask-button = Apply to the whole file
imports-question = { $count ->
    [one] One line sent before is not in what you send
   *[other] { $lines } lines sent before are not in what you send
}
imports-question-nothing = { $count ->
    [one] That month already has one line of hours
   *[other] That month already has { $lines } lines of hours
}
imports-withdraw = Withdraw them: there was nothing to declare
imports-withdrawn = These lines will be withdrawn.
imports-question-legend = What you send
imports-replace = replaces what was sent: these lines will be withdrawn
imports-add = adds to what was sent: these lines stay
imports-answer = Keep this answer
imports-to-correct = To correct
imports-to-confirm = To confirm
imports-is-confirmed = Checked
imports-checked = I have checked: it is right.
imports-fix-button = Correct everywhere ({ $cells })
imports-example-hours = For example 151.67 or 7h30.
imports-example-date = For example 23/11/2026.
imports-raw = Written
imports-parsed = Understood
imports-not-parsed = nothing
imports-correct-to = Correct to
imports-save = Save and continue
imports-more = { $count ->
    [one] and one more
   *[other] and { $shown } more
}
imports-other-contract = Send this file for another contract
imports-concerned = See the lines concerned
imports-partial-title = Send what is ready, without waiting
imports-partial = { $ready ->
    [one] The line that is ready can go now.
   *[other] The { $shown } lines that are ready can go now.
} { $count ->
    [one] The one to correct will not go: correct it in your file and send that again.
   *[other] The { $left } to correct will not go: correct them in your file and send that again.
}
imports-partial-yes = Send only the lines that are ready
imports-partial-no = Send all of them together after all
imports-place = { $sheet }, cell { $cell }
imports-place-cell = Cell { $cell }
imports-place-sheet = Sheet { $sheet }
imports-place-typed = Row { $row }, { $field }
imports-workforce = Whole workforce
imports-unknown = unknown
imports-nobody = No name
imports-lines-title = All lines
imports-filters = Lines shown
imports-filter-all = All
imports-filter-correct = To correct
imports-filter-confirm = To confirm
imports-filter-ready = Ready
imports-filter-new = New
imports-filter-changed = Changed
imports-filter-unchanged = Unchanged
imports-filter-removed = Not in the file
imports-line-new = new
imports-line-changed = changed
imports-line-unchanged = unchanged
imports-line-removed = not in the file
imports-line-refused = to correct
imports-range = { $count ->
    [0] No line.
    [one] One line.
   *[other] Lines { $first } to { $last } of { $total }.
}
imports-previous = Lines before
imports-next = Lines after
imports-back = Back to what is to be sent
imports-effect-title = What this changes
imports-effect-sentence = { $count ->
    [one] One line ready to go
   *[other] { $lines } lines ready to go
}
imports-effect-lead = Nothing is sent yet. This is what sending it will change.
imports-effect-nothing = Nothing to declare for { $month } on { $reference }
imports-effect-nothing-lead = Confirm: that month will be complete, without hours.
imports-effect-positions = { $count ->
        [one] The obligations of the contract
       *[other] The obligations of the contracts
    }
    .hint = Hours counted become certain once the facilitator has validated them. On the bar, the mark is what is expected by today.
imports-statements = Statements in it
imports-same-person = They are one person: write “{ $name }”
imports-others = { $count ->
        [one] This file also feeds contract { $contracts }
       *[other] This file also feeds contracts { $contracts }
    }
    .hint = Each line goes to the contract that it names. All is sent together, and undone together.
imports-version = { $count ->
    [one] first version
   *[other] version { $version }
}
imports-count-new = { $count ->
    [one] one new line
   *[other] { $shown } new lines
}
imports-count-changed = { $count ->
    [one] one changed
   *[other] { $shown } changed
}
imports-count-removed = { $count ->
    [one] one withdrawn
   *[other] { $shown } withdrawn
}
imports-count-unchanged = { $count ->
    [one] one unchanged
   *[other] { $shown } unchanged
}
imports-count-none = no hours
imports-figure-declared = Hours declared
imports-figure-counted = Hours counted
imports-figure-due = Hours due
imports-figure-rate = Rate reached
imports-figure-missing = Missing
imports-then = then
imports-note-people = { $count ->
    [one] One person appears for the first time: their hours count as soon as the facilitator has validated them.
   *[other] { $people } people appear for the first time: their hours count as soon as the facilitator has validated them.
}
imports-note-firms = { $count ->
    [one] Firm named for the first time: { $firms }.
   *[other] Firms named for the first time: { $firms }.
}
imports-note-left = { $count ->
    [one] One line to correct does not go.
   *[other] { $lines } lines to correct do not go.
}
imports-note-workforce = Hours of the whole workforce: { $hours }.
imports-note-absence = Absence left aside: { $hours }.
imports-already = This file was sent before, { $at } (number { $number })
    .hint = Sending it again changes nothing: you will find the same receipt.
imports-accepted = { $count ->
    [one] One accepted line changes
   *[other] { $lines } accepted lines change
}
    .hint = What takes their place will wait for the facilitator again.
imports-accepted-yes = Yes, it is a correction
imports-closed = { $count ->
    [one] The month is closed: { $months }
   *[other] These months are closed: { $months }
}
    .hint = Ask the facilitator or the buyer to open it again, then come back: this waits for you.
imports-send = Send
imports-send-ready = { $count ->
    [one] Send the line that is ready
   *[other] Send the { $lines } lines that are ready
}
imports-send-again = Find the receipt
imports-send-nothing = Confirm: nothing to declare
imports-receipt-title = It is sent
    .hint = Keep this receipt: it says what was received, and when.
imports-receipt-again = Received before
    .hint = The same file had been sent already. Nothing changed; this is its receipt.
imports-receipt-undone = This was undone
    .hint = Its hours no longer count. You may declare that month again.
imports-receipt-positions = Where the obligations of the contract stand
imports-what-next = What happens next
imports-next-facilitator = The facilitator
imports-next-you = You
imports-next-review = { $count ->
    [one] validates the lines of this statement.
   *[other] validates the lines of { $shown } statements.
}
imports-next-assess = { $count ->
    [one] says whether one person is eligible; until then their hours do not count.
   *[other] says whether { $people } people are eligible; until then their hours do not count.
}
imports-next-correct = { $count ->
    [one] correct the line left out, then send the file again.
   *[other] correct the { $lines } lines left out, then send the file again.
}
imports-proof = What was received
    .hint = This fingerprint proves which file was received: the same file always gives the same.
imports-back-to-list = Everything sent
imports-undo-title = A mistake?
    .hint = As long as nobody has validated its lines and the month is not closed, it can be undone as a whole.
imports-undo-this = Undo this
imports-undo-question = Undo this?
imports-undo-lead = { $file }, sent { $at } for { $contract }.
    .hint = All its lines will be withdrawn, and the statement will be what it was before. The undoing stays in the journal.
imports-undo-yes = Yes, undo it
imports-undo-no = No, keep it
imports-grid = Type the hours
    .hint = One row a person. What stays empty is not sent.
imports-grid-copy = Take last month’s
    .hint = Adds the people and hours of the last statement.
imports-grid-rank = Row
imports-grid-person = First and last name
imports-grid-hours = Hours
    .hint = 151.67 or 7h30
imports-grid-training = Of which training
    .hint = optional
imports-grid-born-on = Birth date
    .hint = where names are alike
imports-grid-no-name = The name of the person is missing.
imports-grid-total = Total saved
imports-grid-more = Add rows
imports-grid-save = Save and continue
imports-grid-kept = Every button keeps what you typed.
imports-refused-no-file = No file was chosen
    .hint = Choose the statement on your computer, then “Read this file”.
imports-refused-too-large = This file is larger than 20 MB
    .hint = Remove pictures and sheets that are not needed, or split it by month, then send it again.
imports-refused-contract = This contract or this firm will not do
    .hint = Choose a contract of the list, and a firm that takes part in it.
imports-refused-period = The month is missing
    .hint = Choose the month, then try again.
imports-refused-firm = The firm is missing
    .hint = Say below which firm declares these hours.
imports-refused-lines = Lines remain to be corrected
    .hint = Correct them below, or choose to send only the lines that are ready.
imports-refused-unconfirmed = Remarks wait for your confirmation
    .hint = Read them, then check “I have checked”.
imports-refused-replace-or-add = A question waits for your answer
    .hint = Say whether this file replaces what was sent, or adds to it.
imports-refused-accepted-change = Accepted lines would change
    .hint = Confirm below that it is a correction.
imports-refused-month-closed = The month is closed
    .hint = Ask the facilitator or the buyer to open it again.
imports-refused-not-understood = This file is not understood yet
    .hint = Choose a reading, or show the columns.
imports-refused-busy = This was just changed, or is being worked on
    .hint = This is where it stands; try again if need be.
imports-refused-closed = This is over
    .hint = To correct it, declare the same month again.
imports-refused-not-kept = This file is too large to be corrected here
    .hint = Correct it in your spreadsheet, then send it again.
imports-refused-no-key = Sending through this page is not open yet
    .hint = Tell the person who administers Tenu: the key that protects files remains to be set.
imports-refused-unsealable = This can no longer be opened
    .hint = Send the file again. If it happens again, tell the person who administers Tenu.
imports-refused-nothing-to-copy = No earlier statement to take
    .hint = Type the people and their hours; next month this button will find them.
imports-refused-reading = This reading is no longer offered
    .hint = Choose among those that follow.
imports-refused-superseded = A later statement adds to this one or corrects it
    .hint = Undo the later one first, or send a correction.
imports-refused-reviewed = A facilitator has already looked at these lines
    .hint = To correct them, declare the same month again: it will be a new version.
imports-refused-undone = This is undone already
    .hint = There is nothing else to do.
cause-total-disagrees = A total does not match its lines
    .why = One of the two is wrong: the lines are what will be taken.
cause-unchecked = Nothing confirms the sum
    .why = Without a total written in the file, a line left out would not show.
cause-repeated-row = Lines written twice
    .why = The same hours of the same person are counted only once.
cause-impossible-hours = More hours than the period holds
    .why = A day has 24 hours: the value, or its unit, is wrong.
cause-not-hours = A text in the place of hours
    .why = What is written does not read as a number of hours.
cause-open-entry = A start without an end, or an end without a start
    .why = Without both times the duration is not known and the line is not taken.
cause-clock-disagrees = Duration and times do not agree
    .why = The duration as written is what is taken.
cause-unreadable-date = Dates that do not read
    .why = Without a date nobody knows to which month the hours belong.
cause-missing-person = Hours without a name
    .why = Each hour of social insertion is somebody’s.
cause-missing-period = Hours without a month
    .why = Neither the row, nor a heading, nor you said of which month they are.
cause-identity-number = National identity numbers
    .why = They have no place here: they are blotted out and not kept.
cause-hidden-rows = Hidden rows with hours
    .why = They will be sent like the others.
cause-error-value = Errors of calculation in the workbook
    .why = The cell shows an error instead of a value.
cause-uncalculated-formula = Formulas never calculated
    .why = The file holds the formula, but not its result.
cause-chosen-despite = The reading chosen leaves a doubt
    .why = Another look at the sum avoids a mistake over the whole file.
cause-row-left-out = Rows left aside
    .why = They hold hours but look like something other than work.
cause-outside-contract = Hours outside the dates of the contract
    .why = They can be sent, but will not count.
cause-in-the-future = Hours that are not done yet
    .why = Only hours worked are declared.
cause-outside-period = Hours of another month
    .why = The month chosen and the date of these lines do not agree.
cause-long-week = Weeks of more than 48 hours
    .why = It is rare: often two weeks on one line, or a slip of the keyboard.
cause-other-contract = Hours of another contract
    .why = The file names a contract other than the one you chose.
cause-other-firm = Hours of another firm
    .why = Your firm does not answer for these hours.
cause-ambiguous-person = People with the same name
    .why = Several people who are known have that name.
cause-new-person = People named for the first time
    .why = The facilitator will say whether they are eligible.
cause-unknown-route = Ways to come to work that we do not know
    .why = Without one, hours are kept, and the facilitator will ask you for it.
cause-similar-person = Is this the same person?
    .why = A person written in two ways counts as two.
cause-out-of-range = Values outside what the column may hold
    .why = The value read makes no sense there.
cause-below-zero = Corrections larger than the hours declared
    .why = No more hours can be taken back than were declared.

imports-readings = Possible readings
imports-legend = What colours and signs show
imports-whole-sheet = See the whole sheet, coloured
imports-gap = { $count ->
    [one] one row not shown
   *[other] { $shown } rows not shown
}
imports-role-heading = headings
imports-role-hours = hours counted
imports-role-person = people
imports-role-time = dates
imports-role-detail = other information read
imports-role-left = total or number left out
imports-role-ignored = column not read
imports-role-wrong = value to correct
imports-role-contradiction = disagrees with other figures
imports-cells = { $count ->
    [one] one cell
   *[other] { $shown } cells
}
imports-cells-all = { $count ->
    [one] See the cell
   *[other] See the { $shown } cells
}
imports-cells-range = { $count ->
    [one] One cell.
   *[other] Cells { $first } to { $last } of { $total }.
}
imports-cells-save = Save these corrections
imports-cells-previous = Previous cells
imports-cells-next = Next cells
imports-first-cell = the first one: { $place }
imports-mend-date = Correct date
imports-mend-firm = Correct firm
imports-mend-contract = Correct contract
imports-corrected = { $count ->
    [one] One corrected cell: look at it again or take it back
   *[other] { $shown } corrected cells: look at them again or take them back
}
imports-fixes = What you corrected
    .hint = Your file is not changed: these corrections apply to this submission.
imports-col-fix = Correction
imports-col-cells = Cells
imports-col-undo = Take back
imports-cell-empty = empty
imports-unfix = Put back as it was
imports-fixes-previous = Previous corrections
imports-fixes-next = Next corrections
imports-was-training = training: { $was } → { $now }
imports-was-route = route: { $was } → { $now }
imports-was-span = period: { $was } → { $now }
imports-was-untold = not told

# The annotated workbook.
annotated-title = To correct
annotated-file = { $name } (to correct).xlsx
annotated-sentence = To correct: { $errors }. To check: { $warnings }.
annotated-how = Correct your sheets, save, then send this workbook back to Tenu: only what changed will be shown. What is to be checked may stay as it is: you confirm it in Tenu.
annotated-afresh = Your file could not be given back as it is: this workbook holds its values. Formulas, colours and charts stay in your original.
annotated-no-macros = Macros were taken out of this copy: they stay in your original.
annotated-redacted = Social security numbers were replaced in this copy by 1 00 01 00 000 000 00: Tenu keeps none.
annotated-more = Only the first { $shown } of { $total } are in the list: correct them first.
annotated-col-what = Finding
annotated-col-sheet = Sheet
annotated-col-cell = Cell
annotated-col-written = What is written
annotated-col-understood = What was understood
annotated-col-todo = What to do
annotated-corrected = Corrected in Tenu
annotated-corrected-todo = This cell was already corrected in Tenu. If you leave it here, your correction stays.
annotated-box = Correct in your spreadsheet
    .hint = Your workbook, as you sent it: the cells concerned are coloured and commented, and a sheet “À corriger” lists them. Send it back once corrected: only what changed will be shown.
annotated-download = Download my annotated workbook
annotated-send = Corrected workbook
    .hint = The file that you downloaded here, saved after correction.
annotated-send-button = Send the workbook back
returned-unreadable = The workbook sent back could not be read: nothing changed
returned-cells = { $count ->
    [0] No cell changed
    [one] One cell corrected
   *[other] { $shown } cells corrected
}
returned-to-correct = { $count ->
    [one] one remains to be corrected
   *[other] { $shown } remain to be corrected
}
returned-to-confirm = { $count ->
    [one] one remains to be checked
   *[other] { $shown } remain to be checked
}
returned-nothing-left = nothing left to correct
returned-settled = { $count ->
    [one] one finding settled
   *[other] { $shown } findings settled
}
returned-also-confirm = { $count ->
    [one] one finding to check
   *[other] { $shown } findings to check
}
returned-rows-added = { $count ->
    [one] one row added
   *[other] { $shown } rows added
}
returned-rows-removed = { $count ->
    [one] one row taken out
   *[other] { $shown } rows taken out
}
returned-to-corrections = See what remains
returned-changed = What you changed
returned-remaining = What remains
returned-col-cell = Cell
returned-col-was = Before
returned-col-now = Now
returned-col-outcome = Outcome
returned-col-todo = To do
returned-empty = empty
returned-is-settled = Settled
returned-is-changed = Changed
returned-is-open = Still to look at
imports-refused-not-given = This workbook cannot be given back annotated
    .hint = Correct it here, or in your own file, then send it again.

# == end of Pages: import ==

# == Learning ==

drift-moved = Column { $to } was in { $from }.
drift-shifted = The table begins in column { $to } instead of { $from }.
drift-renamed = Column { $from } has become { $to }.
drift-split = Column { $from } is split into several: { $into }.
drift-merged = Several columns are one now: { $from } have become { $into }.
drift-gone = Column { $from } is no longer there.
drift-new = A column was added: { $to }.
drift-new-unread = A column was added that we do not need: { $to }.
drift-unit = The hours of column { $to } are written { $now }; before, they were { $before }.
drift-new-sheet = Sheet “{ $sheet }” has other columns than those before.
drift-new-table = A table was added, with other columns than those before.
drift-table-gone = A table is no longer there: { $headings }.
drift-column = { $letter } “{ $heading }”
drift-across = { $letter } and following (days, months or people)
drift-form-decimal = as decimals (7.5)
drift-form-clock = as hours and minutes (7:30)
drift-form-letters = with an h (7h30)
drift-form-minutes = in minutes (450)
imports-drift-asks = This file is not quite like the one { $month }: is it still read rightly?
imports-drift-asks-undated = This file is not quite like the earlier ones: is it still read rightly?
imports-drift-said = Something has moved since; the columns were found by their headings:
imports-drift-nothing = The layout has changed a little; check that these are the right columns.
imports-drift-same = Read it as before
    .hint = Columns are found by their headings, wherever they stand.
imports-drift-other = Otherwise, choose below.
imports-learnt-month = Read like the statement { $month }.
imports-learnt-at = Read like the statement that you sent on { $at }.
imports-learnt-see = See what was understood
imports-learnt-other = Read it in another way
imports-chosen-headings = Read as before: the columns were found by their headings.
imports-forgotten = The way to read these files was forgotten. It stays so unless you say otherwise here.
imports-keep = Remember it for the next files
import-like-month = Read like the statement { $month }.
import-like = Read like the statements before.
import-drift = This file is not quite like the statements before:
import-drift-way-out = Nothing is taken from it. If it is read rightly, run it again with --as-it-comes; else send it by the page “Statements sent”.
imports-learnt-link = What Tenu remembers
learnt-title = What Tenu remembers
learnt-lead = So that you are not asked the same thing twice. A word that you forget will be asked again; a way to read files that you forget is remembered again only when you say so. What was sent already does not change.
learnt-empty = Nothing is remembered yet. It will be after the first statement is sent, or when you choose how to read a file.
learnt-layouts = Ways to read a file
learnt-words = Words
learnt-col-columns = Columns read
learnt-col-since = Remembered
learnt-col-actions = Actions
learnt-col-word = The firm’s word
learnt-col-means = Read as
learnt-since = on { $at }
learnt-since-month = on { $at }, with the statement { $month }
learnt-forget = Forget
learnt-forgotten = It is forgotten.
learnt-export = Download as a profile
learnt-column = { $heading }: { $meaning }
learnt-across = days, months or people
learnt-undescribed = the headings were not kept
learnt-this-contract = contract { $reference }
learnt-back = Back to hours sent
imports-words-title = Words that we do not know
    .hint = Say once what they mean: all lines of the file are read so, and the next files of the firm too.
imports-words-known = The firm’s words
imports-word-route = Way to come to work “{ $word }”
imports-word-contract = Contract “{ $word }”
imports-word-firm = Firm “{ $word }”
imports-word-lines = { $count ->
    [one] one line
   *[other] { $shown } lines
}
imports-word-choose = Choose…
imports-word-this-contract = It is this contract ({ $reference })
imports-word-save = Read it so
imports-word-read = “{ $word }” read as { $meaning }
imports-word-read-month = “{ $word }” read as { $meaning }, as { $month }
imports-word-forget = Forget
imports-refused-word = This word was not kept
    .hint = Choose from the list what it means, then save.

# == end of Learning ==

# == Pages: review ==
queue-title = Hours to validate
queue-empty = Nothing waits
    .hint = Every statement received was looked at. The next ones will show here, oldest first.
queue-summary = { $count ->
    [one] One statement waits, lines to look at: { $lines }.
   *[other] { $statements } statements wait, lines to look at: { $lines }.
}
queue-late = { $count ->
    [one] One statement has waited for more than 15 days.
   *[other] { $late } statements have waited for more than 15 days.
}
queue-statement = Statement
queue-since = Waiting since
queue-days = { $count ->
    [0] received today
    [one] 1 day
   *[other] { $days } days
}
queue-lines = Lines
queue-people = People
queue-hours = Hours
queue-version = What changed
queue-first = first sent
pager-label = Pages of the list
pager-page = Page { $page } of { $pages }
pager-previous = Previous
pager-next = Next
statement-title = Statement of { $firm }, { $month }
statement-version = version { $version }
statement-person = Person { $rank }
statement-nothing-changed = nothing changed
statement-says-nothing = The only version of this statement was undone: it says nothing any more.
statement-declared = Hours declared
statement-counted = Hours counted
statement-validated = Hours validated
statement-people = People
statement-lines-waiting = Lines waiting
statement-nothing-waits = all was looked at
statement-refused = { $count ->
    [one] One line is refused.
   *[other] { $refused } lines are refused.
}
statement-see-refused = See why
statement-refused-hint = Correct what is refused and send it again: what did not change stays validated.
statement-correct = Send a correction
statement-lines = Lines of the statement
statement-no-lines = This statement declares no hours of people followed.
statement-none-so = No line is so.
statement-filter = Lines shown
statement-all = All
statement-waiting = Waiting
statement-accepted = Validated
statement-refused-lines = Refused
statement-versions = Versions
statement-undo = undoes import no. { $number }
statement-undone = undone by no. { $number }
statement-import = import no. { $number }
statement-done-accepted = { $count ->
    [0] Nothing changed: these lines were validated already.
    [one] One line is validated.
   *[other] { $lines } lines are validated.
}
statement-done-refused = { $count ->
    [0] Nothing changed: these lines were refused already.
    [one] One line is refused; the firm will read the reason on the page of the statement.
   *[other] { $lines } lines are refused; the firm will read the reason on the page of the statement.
}
statement-done-assessed = { $count ->
    [0] It is recorded; no line changes.
    [one] It is recorded; one line was counted again.
   *[other] It is recorded; { $lines } lines were counted again.
}
statement-done-closed = The month is closed.
statement-done-reopened = The month is open again.
line-choose = Choose
line-choose-one = Choose { $who }, { $days }
line-person = Person
line-days = Days
line-hours = Declared
line-counted = Counted
line-review = Review
line-corrected = row corrected in Tenu before it was sent
line-origin = Read in
review-accept-all = { $count ->
    [one] Accept all (one line waiting)
   *[other] Accept all ({ $lines } lines waiting)
}
    .hint = What was refused stays so.
review-accept = Accept those chosen
review-refuse = Refuse those chosen
review-reason = Reason for the refusal
    .hint = The firm will read it as it is: say what is missing and what it can do. No health data and no social security number.
eligibility-unknown = eligibility to be said
eligibility-validated = eligibility validated on { $day }
eligibility-refused = not eligible
assess-title = Eligibility to be said
    .hint = As long as nobody has said it, the hours of these people do not count. They are counted again at once.
assess-hired-on = First day of the employment
assess-decided-on = Eligibility validated on
assess-yes = Eligible on that day
assess-no = Not eligible
names-hidden = Names are not shown. You may ask for them to control this statement: the journal keeps that you did.
names-ask = See the names to control
names-shown = Names are shown on this page alone; the journal keeps that you asked.
period-closed = Month closed
period-open = Month open
period-title = Closing of the month ({ $month })
period-was-closed = Month closed
period-was-reopened = Month opened again
period-close = Close the month
    .hint = Once the month is closed for this contract, no statement of that month can be sent, undone or reviewed any more, by any firm. It can be opened again by saying why.
period-reason = Why open this month again
    .hint = The firm will read this reason.
period-reopen = Open the month again
difference-title = What version { $version } changes
difference-received = Received on { $at }.
difference-more = { $count ->
    [one] +1 person
   *[other] +{ $people } people
}
difference-fewer = { $count ->
    [one] −1 person
   *[other] −{ $people } people
}
difference-workforce = Total hours worked: { $before } → { $after }.
difference-undeclared = not declared
difference-effects = Effect on the obligations
    .hint = Without this version, then with it, by what is known today.
difference-obligation = Obligation
difference-rate = Rate
difference-people = Person by person
difference-nobody = This version changes nobody’s hours.
difference-before = Before
difference-after = After
difference-moved = Difference
difference-new = new in this statement
difference-gone = no longer in this statement

# == end of Pages: review ==

# == Pages: contract ==
contracts-title = Contracts
contracts-search = Search for a contract
    .hint = Reference, title or firm.
contracts-find = Search
contracts-count = { $count ->
    [one] One contract
   *[other] { $all } contracts
}
contracts-none = A contract is shown here as soon as it is recorded.
contracts-not-found = No contract holds these words
    .hint = Try a single word: the beginning of the reference, of the title or of a firm’s name.
contracts-all = Show all contracts
contracts-contract = Contract
contracts-dates = Dates
contract-view-works = Works contract
contract-view-services = Services contract
contract-view-supplies = Supplies contract
contract-view-concession = Concession
contract-view-agreement = Agreement
contract-view-amount = { $amount } excl. VAT
contract-view-held-by = holder: { $holder }
contract-view-change = Change the contract
contract-view-history = History of changes
contract-view-deposit = Send the statement ({ $month })
contract-view-send = { $count ->
    [one] Send the statement of your firm ({ $month })
   *[other] Send { $months } statements of your firm, since { $month }
}
contract-view-review = Validate the hours that wait
contract-view-see-waiting = See the hours that wait
contract-view-owes-nothing = This contract owes no insertion hours
    .hint = Declared hours are shown below; a commitment is added by changing the contract.
contract-view-of-lot = { $label } (lot { $lot })
contract-view-due = Hours due
contract-view-declared = Declared
contract-view-counted = Counted
contract-view-validated = Validated
contract-view-missing = Missing
contract-view-unknown = unknown
contract-view-expected = { $hours } expected by today
contract-view-uncounted = of which { $hours } not counted
contract-view-rate = rate: { $rate }
contract-view-waiting = { $hours } waiting
contract-view-pace = { $count ->
    [one] or { $week } a week, 1 person at 35 h
   *[other] or { $week } a week, { $people } people at 35 h
}
contract-view-months = Month by month
    .hint = Every figure opens down to the cells of its statement. A missing month is not a month without hours.
contract-view-month = Month
contract-view-closing = Closing
contract-view-closed-by = Closed on { $at } by { $by }
contract-view-month-open = Open
contract-view-statements = Statements
contract-view-workforce = Hours of everybody
contract-view-firms = Firms
    .hint = The holder answers to the buyer for all of them; the hours of each firm are its own.
contract-view-firm = Firm
contract-view-last = Last statement
contract-view-holder = Holder
contract-view-partner = Partner
contract-view-subcontractor = Subcontractor
contract-view-other-firm = Other firm declared
contract-view-part-of-lots = { $count ->
    [one] { $part }, lot { $lots }
   *[other] { $part }, lots { $lots }
}
contract-view-no-statement = no statement
contract-view-silent = { $count ->
    [one] { $month } is missing
   *[other] { $months } months are missing, since { $month }
}
contract-view-not-yours = shown to this firm and to the buyer
contract-view-lots = Lots
contract-view-lot-head = Lot
contract-view-lot = Lot { $number }: { $title }
contract-view-no-lot = Without a lot
contract-view-removed = Hours not counted, by rule
contract-view-suspensions = Suspensions
contract-view-suspended-since = since { $day }, no known restart
contract-view-events = What happened
contract-view-earlier = Show what came before
contract-view-no-event = Nothing was recorded for this contract yet.
statement-state-missing = Missing
statement-state-waiting = To validate
statement-state-partly-refused = Partly refused
statement-state-accepted = Validated
statement-state-no-hours = No hours
statement-state-sent = Sent
statement-state-none = Not expected yet
event-months = { $first } – { $last }
event-recorded = Contract recorded
event-imported = { $count ->
    [one] Statement received ({ $statements }), lines written: { $lines }
   *[other] Statements received ({ $statements }), lines written: { $lines }
}
event-undone = Import no. { $number } undone
event-accepted = { $count ->
    [one] One line validated ({ $statements })
   *[other] { $lines } lines validated ({ $statements })
}
event-refused = { $count ->
    [one] One line refused ({ $statements })
   *[other] { $lines } lines refused ({ $statements })
}
event-assessed = Hire or eligibility of a person recorded
event-closed = Month closed: { $month }
event-reopened = Month opened again: { $month }
event-changed = Contract changed (version { $version })
event-operator = administration of Tenu
curve-title = Curve of cumulative hours: { $label }
curve-description = On { $day }: { $declared } declared, { $counted } counted, { $validated } validated; { $expected } expected by then, { $due } due at the end.
curve-description-missing = Months without a statement of the holder: { $months }.
curve-description-projection = At this pace, { $hours } counted at the end.
curve-due = { $hours } due
curve-today = today, { $day }
curve-planned = expected
curve-declared = declared
curve-counted = counted
curve-validated = validated
curve-projection = counted if the pace goes on
curve-missing = missing
curve-missing-month = holder’s statement missing
curve-partial = in part: the holder’s statement is missing
curve-suspended = suspended
curve-suspended-days = contract suspended
curve-numbers = Show the figures
curve-at-end-of = At the end of
figure-crumb = A figure opened
figure-declared = Hours declared
figure-counted = Hours counted
figure-validated = Hours validated
figure-waiting = Hours counted that wait for validation
figure-uncounted = Hours not counted
figure-workforce = Hours of the whole workforce
figure-to-date = Since the start of the contract
figure-until = From the start of the contract to the end of { $month }
figure-sum = { $count ->
    [0] No line of a statement.
    [one] One line of a statement, which makes { $sum }.
   *[other] { $lines } lines of statements, whose sum is { $sum }.
}
figure-others = The rest, { $hours }, comes from statements of other firms.
figure-by-rule = By rule
figure-empty = Nothing to open here
    .hint = No line of a statement makes up this figure, or you went past the last page.
figure-back = Back to the contract
figure-lines = Lines
figure-who = Person and firm
figure-when = Period
figure-hours = Hours written
figure-lost = Not counted
figure-why = Decision
figure-from = Cell
figure-person = Person { $number }
figure-nobody = Person not named
figure-everybody = The whole workforce
figure-removed = { $hours } not counted by rule { $rule }, version { $version }.
figure-place = { $sheet }, cell { $cell }
figure-cell = cell { $cell }
figure-typed = hours typed in Tenu, row { $row }
figure-pages = Pages
figure-page = Page { $page } of { $pages }
figure-previous = Previous page
figure-next = Next page

# == end of Pages: contract ==

# == Pages: contract form ==
refusal-changed-meanwhile = somebody else has changed this contract in the meantime
    .hint = Nothing was recorded. Open the change page again: it shows the current version.
contract-lot-named = lot { $lot } cannot be removed: statements of hours name it
    .hint = Keep it; you can change its number or its title, or first undo the imports that name it.
contract-firm-named = the firm { $firm } cannot be removed: statements of hours are its own
    .hint = Keep it on the contract; add the one that takes over beside it.
contract-amendment-too-early = the effective date comes before the text that it changes, in force since { $since }
    .hint = Give a date from that day on, or leave it empty to correct a typing error.

kind-works = works
kind-services = services
kind-supplies = supplies
kind-concession = concession
kind-agreement = agreement
part-holder = holder
part-partner = partner
part-subcontractor = subcontractor
route-direct-hire = direct hire
route-secondment-etti = secondment by an insertion temping agency (ETTI)
route-secondment-ai = secondment by an intermediary association (AI)
route-secondment-geiq = secondment by an employers’ group (GEIQ)
route-secondment-eatt = secondment by an adapted temping agency (EATT)
route-insertion-subcontract = subcontract to an insertion or disability employer (EI, ACI, EA, ESAT)
rounding-half-up = to the nearest hour, halves upwards
rounding-half-even = to the nearest hour, halves to the even hour
rounding-ceiling = to the hour above
rounding-floor = to the hour below
rounding-none = not rounded
late-from-validation = they count from the day of validation
late-never = no hour of the person counts
late-back-to-hire = they count from the hire
basis-fixed-hours = { $hours } fixed by the contract
basis-share-of-hours = { $share } of the hours worked
basis-calibration = €{ $amount } × { $labour } of labour × { $share } ÷ €{ $cost } an hour
clause-title = title
clause-kind = kind
clause-start = first day
clause-end = last day
clause-amount = amount excluding tax
clause-window = how long a person counts
clause-training = training counts among the hours
clause-late-validation = hours worked before a late validation
clause-routes = routes accepted
clause-suspension = stop of the contract
clause-lot = lot { $lot }
clause-firm = { $firm }
clause-siret = SIRET of { $firm }
clause-obligation = obligation “{ $label }”
clause-obligation-lot = lot of the obligation “{ $label }”
clause-basis = hours due of the obligation “{ $label }”
clause-rounding = rounding of the obligation “{ $label }”
clause-penalty = penalty of the obligation “{ $label }”
said-nothing = —
said-yes = yes
said-no = no
said-months = { $count ->
    [one] 1 month
   *[other] { $months } months
}
said-all-routes = all
said-part-on-lot = { $part }, lot { $lot }
said-since = since { $from }, restart not known
said-penalty = €{ $euros } for each missing hour
said-penalty-capped = €{ $euros } for each missing hour, at most { $cap }
form-new-title = Create a contract
form-new-lead = Describe the contract and what it owes. Nothing is recorded before “Save”; “Check” first shows what it will ask of the firm.
form-change-title = Change contract { $reference }
form-change-lead = Every change keeps the version before it. “Check” first shows what changes in the position.
form-change-history = See the history of changes
form-optional = optional
form-section-contract = The contract
form-section-lots = Its lots
    .hint = Fill this in when the contract is divided into lots. Elsewhere on this page a lot is named by its number.
form-section-firms = Its firms
    .hint = The holder first, then its partners and subcontractors. Hours of subcontractors count for the holder, who alone answers to the buyer.
form-section-obligations = What it owes
    .hint = One obligation for each volume of hours to follow: for the whole contract, or by lot. The social clause is a condition of performance of the contract (Code de la commande publique, article L2112-2).
form-section-advanced = Counting rules and stops
    .hint = The usual values are already chosen. Change them when the contract’s own documents (CCAP) say otherwise.
form-section-stops = Stops of the contract
    .hint = Orders to stop work: these days count neither in the duration nor in the pace expected.
form-section-change = Why this change
    .hint = Dates, lots, firms and counting rules hold for the whole contract as soon as they are saved; hours due change on the effective date.
form-lot = Lot { $rank }
form-firm = Firm { $rank }
form-obligation = Obligation { $rank }
form-stop = Stop { $rank }
form-add-lot = Add a lot
form-add-firm = Add a firm
form-add-obligation = Add an obligation
form-add-stop = Add a stop
form-remove = Remove
form-remove-named = Remove: { $what }
form-check = Check
form-save = Save
form-cancel = Go back without saving
form-errors-more = Correct the fields shown, then try again. What you typed is kept.
form-reference = Reference of the contract
    .hint = The buyer’s own, which statements of hours carry. For instance 2026-TX-014.
form-reference-fixed = Reference: { $reference }. It does not change: statements of hours carry it.
form-title = Title
    .hint = What it buys, in a few words.
form-kind = Kind
    .hint = An agreement is a partnership: it usually has no penalties.
form-starts-on = First day of execution
form-ends-on = Last day of execution
    .hint = Hours worked before the first day or after the last do not count.
form-amount = Amount excluding tax
    .hint = In euros. For instance 1,000,000.
form-lot-number = Number
    .hint = As the contract writes it: 2 or 2A.
form-lot-title = Title of the lot
form-firm-name = Name
    .hint = Firms that are known already are suggested.
form-firm-siret = SIRET
    .hint = 14 digits. Statements are recognised by it.
form-firm-part = Part
form-row-lot = Lot
    .hint = Its number; leave empty for the whole contract.
form-obligation-label = Name of the obligation
    .hint = What everybody will call it. For instance: Insertion hours.
form-basis = How hours due are worked out
form-basis-fixed-hours = A number of hours written in the contract
form-basis-share-of-hours = A share of all the hours worked
form-basis-calibration = A share of the amount, by labour and hourly cost
form-hours = Hours due
    .hint = For instance 1,534.50.
form-hours-share = Share of the hours worked, in %
    .hint = For instance 5. Firms will have to declare the hours of all their staff on the contract every month.
form-calibration-amount = Amount excluding tax to start from
    .hint = In euros; that of the contract, or of the lot.
form-labour-share = Share of labour in the amount, in %
    .hint = Estimated by trade: often 50 for masonry, 70 for painting.
form-hourly-cost = Cost of an hour of work
    .hint = In euros, charges included.
form-share = Share reserved for insertion, in %
    .hint = Often from 5 to 10.
form-rounding = Rounding of hours due
    .hint = A share of the hours worked is never rounded.
form-euros-per-hour = Penalty for each missing hour
    .hint = In euros, as the contract’s own documents (CCAP) fix it; no statute gives a tariff. The buyer alone decides to apply it.
form-cap = Cap of the penalty
    .hint = In euros, when the CCAP fixes one.
form-window = How long a person counts, in months
    .hint = From their first hire under a clause. Usually 24.
form-training = Training during the employment contract counts
    .hint = Yes, unless the CCAP excludes it (CCAG Travaux 2021, article 20.1.2).
form-late-validation = Hours worked before the facilitator validates the person
    .hint = Usually they count from the day of validation.
form-routes = Routes accepted
    .hint = How a person may come to work on the contract.
form-stop-from = Day of the stop
form-stop-until = Last day of the stop
    .hint = The eve of the restart; leave empty while it is not known.
form-effective-on = Effective date of the amendment
    .hint = The day from which hours due change. Leave empty to correct a typing error.
form-reason = Reason
    .hint = What your colleagues will read. For instance: typing error, or amendment 1.
form-document = Document
    .hint = The amendment or the decision, for instance “Amendment 1 of 3 June 2026”.
form-doubtful-siret = This SIRET does not pass the usual check: verify it. It will be kept as it is.
form-fault-missing = Fill this in.
form-fault-too-long = Write at most 500 characters.
form-fault-not-a-day = This day does not exist or cannot be read. Write for instance 31/12/2026.
form-fault-ends-before-start = This day comes before the first. Correct one of the two.
form-fault-not-a-number = This is not a number. Write for instance 1,534.50.
form-fault-ambiguous = Is this a thousand or a decimal? Write for instance 1000 for a thousand, or 1.00 for one.
form-fault-too-fine = { $count ->
    [0] Write a whole number.
   *[other] Keep at most { $decimals } decimals.
}
form-fault-out-of-range = Write a number from { $least } to { $most }.
form-fault-unknown-lot = The contract has no such lot. Add it under “Its lots”, or correct its number.
form-fault-repeated = This name or number was used above already. Give another one.
form-fault-not-a-siret = A SIRET has 14 digits.
form-fault-nothing-due = Name the obligation and say how many hours are due: without that the contract cannot be followed.
form-fault-no-route = Tick at least one route.
form-plan-title = What the contract will ask for
form-plan = { $count ->
    [one] { $label }: { $due } due, which is { $hours } a week from { $first } to { $last }, about one person at 35 h.
   *[other] { $label }: { $due } due, which is { $hours } a week from { $first } to { $last }, about { $people } people at 35 h.
}
form-plan-nothing = { $label }: { $due } due from { $first } to { $last }.
form-plan-share = { $label }: { $basis }. The number of hours will depend on the hours declared each month from { $first } to { $last }.
form-plan-next = Nothing is recorded yet.
form-effect-title = What the change will do
form-effect-none = Nothing differs from the current version.
form-effect-lines = { $count ->
    [0] No line of a statement is decided otherwise.
    [one] One line of a statement is decided otherwise: { $counted } counted.
   *[other] { $lines } lines of statements are decided otherwise: { $counted } counted.
}
form-effect-positions = Position today, before and after
form-effect-obligation = Obligation
form-effect-due = Hours due
form-effect-counted = Counted
form-effect-missing = Missing
form-effect-status = Status
form-effect-from-to = { $before } → { $after }
form-history-title = History of contract { $reference }
form-history-lead = Every version of the contract, the last one on top.
form-history-version = Version { $version }
form-history-first = First version.
form-history-effective = effective on { $day }
form-history-clause = What changed
form-history-before = Before
form-history-after = After
form-history-back = Change the contract
form-history-contract = See the contract
contract-changed = contract { $reference } is changed, version { $version }
contract-not-changed = contract { $reference } says so already, nothing changed
contract-change-preview = contract { $reference } would be changed; nothing is recorded
contract-change-clause = { "  " }{ $clause }: { $before } → { $after }
contract-people-left = people of the file left as they are: { $count } (tenu contract assess changes them)
cli-contract-change = Changes a recorded contract, by the file that describes it now
cli-arg-effective-on = Day from which hours due change (default: corrects the text in force)
cli-arg-document = Document that changes the contract
# == end of Pages: contract form ==

# == Pages: homes ==
portfolio-open-contract = Open the contract
portfolio-open-statement = Open the statement
portfolio-send-statement = Send in its place
portfolio-send-any-statement = Send a statement
portfolio-silent = { $count ->
    [one] No statement from { $firm } for { $first }
   *[other] No statement from { $firm } since { $first } ({ $months } months)
}
portfolio-too-slow = but too slow to be met
portfolio-new-contract = Create a contract
firm-home-title = Your statements and obligations
firm-home-due = What do I have to send?
firm-home-due-none = You are up to date: nothing to send.
firm-home-upcoming = The statement { $month } is sent from { $from } to { $day }.
firm-home-in-time = to be sent by { $day }
firm-home-late = { $count ->
    [one] expected on { $day }, one day late
   *[other] expected on { $day }, { $days } days late
}
firm-home-send = Send the statement { $month }
firm-home-send-any = Send a statement
firm-home-nothing = Nothing to declare
firm-home-more = { $count ->
    [one] One more statement to send
   *[other] { $more } more statements to send
}
firm-home-track = Am I on track?
firm-home-counted = { $hours } counted
firm-home-waiting = The facilitator has not validated { $hours } of them yet.
firm-home-missing = { $count ->
    [one] { $hours } to go: one person at 35 h a week, hired by { $day }.
   *[other] { $hours } to go: { $people } people at 35 h a week, hired by { $day }.
}
firm-home-missing-now = { $count ->
    [one] { $hours } to go: one person is needed from now on. Call the facilitator.
   *[other] { $hours } to go: { $people } people are needed from now on. Call the facilitator.
}
firm-home-missing-late = { $hours } are missing, and it is too late to hire. Call the facilitator.
firm-home-enough = The hours declared are enough, once they are validated.
firm-home-short = The contract is over and { $hours } are missing. The buyer decides with you what follows.
firm-home-met = The obligation is met.
firm-home-not-started = The contract has not started yet.
firm-home-undetermined = Where you stand cannot be computed: the total hours worked of some months are missing. Add them to your statements.
firm-home-quiet = Obligations met or to come
firm-home-refused = Lines to correct
firm-home-refused-lines = { $count ->
    [one] One line refused in the statement { $month }
   *[other] { $lines } lines refused in the statement { $month }
}
firm-home-correct = Correct and send again
firm-home-see = See the statement
firm-home-who = Who can find me someone?
    .hint = The facilitator knows people near you who look for work, and says whose hours count.
firm-home-who-none = No facilitator has an account yet. Ask { $buyer } who follows your contract.
firm-home-no-contract = No contract is bound to you yet
    .hint = As soon as { $buyer } has recorded a contract with your firm, it appears here.
firm-home-no-firm = Your account is bound to no firm
    .hint = Until it is, you see no contract and can send nothing. Give your firm’s SIRET number to the person who manages accounts at { $buyer }.
review-home-title = To do today
review-home-lead = { $count ->
    [0] No statement to validate. Firms to call: { $silent }.
    [one] One statement to validate, { $late } of them late. Firms to call: { $silent }.
   *[other] { $waiting } statements to validate, { $late } of them late. Firms to call: { $silent }.
}
review-home-first = Validate the oldest
review-home-validate = Hours to validate
review-home-validate-none = Nothing waits for you.
review-home-all = See the { $all } statements to validate
review-home-waiting = { $count ->
    [0] received today
    [one] waiting since yesterday
   *[other] waiting for { $days } days
}
review-home-people = { $count ->
    [one] 1 person
   *[other] { $people } people
}
review-home-months = { $count ->
    [one] { $first }
    [2] { $first } and { $last }
   *[other] { $months } months between { $first } and { $last }
}
review-home-overdue = Firms to call
    .hint = Their statements were expected on the 10th of the following month.
review-home-more = { $count ->
    [one] One more firm to call
   *[other] { $more } more firms to call
}
review-home-overdue-none = Every firm has sent its statements.
review-home-late = { $count ->
    [one] one day late
   *[other] { $days } days late
}
review-home-call = Call
review-home-call-none = Nobody of this firm has an account.
review-home-undecided = People to look at
    .hint = Their hours do not count until you have said whether they are eligible.
review-home-undecided-none = The eligibility of everyone is known.
review-home-closable = Months to close
    .hint = All is received and seen: once closed, these months change no more.
review-home-closable-contracts = { $count ->
    [one] One contract has months to close
   *[other] { $contracts } contracts have months to close
}
review-home-closable-none = No month is ready to be closed.
admin-home-title = Administration
admin-home-accounts = Accounts
admin-home-open = open
admin-home-without-password = without a password
admin-home-closed = closed
admin-home-manage = Manage accounts
admin-home-organisations = Organisations
admin-home-organisations-known = recorded, firms included
admin-home-see-organisations = See organisations
admin-home-jobs-open = under way
admin-home-jobs-failed = failed lately
admin-home-see-jobs = See the jobs
admin-home-installation = Installation
admin-home-healthy = The database answers, its tables are up to date.
admin-home-unhealthy = The tables of the database are not those of this program: run tenu doctor.
admin-home-version = Tenu { $version }, { $engine } database.
admin-home-verify = To verify that the ledger of hours is intact:
admin-home-contracts = Contracts

# == end of Pages: homes ==

# == Pages: jobs ==
jobs-title = Jobs
jobs-lead = The long work of Tenu, latest first: reading a large workbook, storing it.
jobs-none = No job yet
    .hint = Nothing to do: small workbooks are read at once, large ones appear here while they are read.
jobs-refresh = Refresh
job-what = Job
job-owner = Asked for by
job-asked = Asked for on
job-state = State
job-started = Started
job-ended = Ended
job-not-yet = Not yet
job-stop = Stop
    .hint = Nothing of this job is stored then; it can be asked for again.
job-read-draft = Reading a workbook
job-submit-draft = Storing a submission
job-operator = Administration of Tenu
job-draft = See this statement
job-progress = { $percent }% done
job-state-waiting = Waiting
job-state-running = Running
job-state-stopping = Asked to stop
job-state-done = Done
job-state-failed = Failed
job-state-cancelled = Stopped
job-error-gave-up = This job broke off several times. Try again; if it happens again, look at the server’s log.
job-error-file-gone = The job broke off before the file was read, and the file is not kept. Ask the person to send it again.
job-error-sealed = What is kept does not open with the key of this installation. Check the setting secret_key_file.
job-error-not-allowed = Meanwhile the person lost the right to send this. Check their account.
job-error-failed = An error broke the job off. Try again; if it happens again, look at the server’s log.
job-error-asks = The submission waits for a correction or an answer of whoever sent it: they find it on the page of their submission.

# == end of Pages: jobs ==

# == Template ==

template-sheet = Statement
template-title = Statement of insertion hours
template-contract = Contract
template-firm = Company
template-siret = SIRET
template-month = Month
template-subject = Subject
template-total = Total hours
template-page = Page &P of &N
template-person = Full name
template-born-on = Date of birth
template-route = Route
template-lot = Lot
template-lot-named = Lot { $number }
template-job = Job
template-hours = Hours worked
template-training = of which training
template-wrong = To correct
    .month = Choose the month from the list.
    .born-on = Write a date such as 02/04/1999. This column may stay empty.
    .route = Choose a route from the list, or leave the cell empty.
    .lot = Choose the lot from the list.
    .hours = Write the hours of the month between 0 and 744, such as 151.67 or 35.5.
    .training = Write the hours of training between 0 and 744. The hours worked hold them already.
template-guide = How to fill it in
    .month = Check the month at the top of the sheet “Statement”. For another month, choose it from the list: the same file serves several times.
    .person = One row per person. Those whom your company declared lately are there already: leave their hours empty if they did not work this month.
    .hours = “Hours worked”: all hours paid and worked in the month, training included. Leave and sickness stay out. 7 h 30 is written 7.5.
    .training = “of which training”: the part of these hours spent in training within the employment contract. Leave it empty if there is none.
    .choices = “Route” and “Lot” are chosen from a list. “Date of birth” and “Job” may stay empty; the date tells two people of one name apart.
    .nothing = Nobody worked this month? Send the file as it is: it says that there is nothing to declare.
    .privacy = Never write a social security number or a reason of eligibility: Tenu needs none.
    .send = Save the file, then drop it in Tenu: you will see its effect before you send it.
template-routes = Routes
template-lots = Lots of the contract

imports-template = Download the template
    .hint = No spreadsheet of your own? A workbook made ready, with your contract, the month and your staff:
imports-refused-others-template = This template is another company’s
    .hint = Each company downloads its own from its account. To declare in its place, send its file or type its hours.
template-written = Template written to { $file }: { $firm }, { $month }, { $count ->
        [0] nobody filled in
        [one] { $people } person filled in
       *[other] { $people } people filled in
    }
file-there-already = the file { $file } is there already: it was not replaced
    .hint = Give another name with --output, or move that file.
file-unwritable = the file { $file } cannot be written
    .hint = Check the folder and whether you may write there.
refusal-unwritten = the template could not be written
    .hint = Try again; if it happens again, look at the log of the server.
cli-template = Writes the workbook that a company fills in for a contract and a month
cli-arg-of-firm = SIRET of the company that declares (default: the holder)
cli-arg-of-month = Month of the statement (default: the last one that is over)
cli-arg-output = File to write (default: a telling name in this folder)

# == end of Template ==

# == Journal ==

# == end of Journal ==

# == Drafts and long work ==

refusal-period-needed = the month of the statement is missing
    .hint = Give the month, then try again.
refusal-draft-closed = this submission is over: it no longer changes
    .hint = To correct what was sent, begin a new submission for the same month.
refusal-draft-busy = this submission is being worked on
    .hint = Wait a moment, then open it again.
refusal-file-gone = reading broke off before its end
    .hint = Submit the file again: nothing of it was kept.
refusal-book-not-kept = this workbook is too large to be corrected here
    .hint = Correct it in your spreadsheet program, then submit it again.
refusal-key-missing = no key is set to protect files that wait
    .hint = Set secret_key_file to a file that holds 64 random hexadecimal digits and that this program alone may read.
refusal-key-unusable = the key file { $file } cannot be used
    .hint = It must exist, be readable by this program alone, and hold one line of 64 hexadecimal digits for each key.
refusal-unsealable = the content of this submission can no longer be opened
    .hint = Submit the file again. If it happens again, check that secret_key_file is still the first key.
refusal-cancelled = the work was stopped on request
    .hint = Nothing was stored. You can start it again whenever you want.
