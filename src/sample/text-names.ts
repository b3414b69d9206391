/**
 * Which kind of text a name asks for: `billingPostalCode` a postcode, `name` of a user a person's. Pure, no I/O.
 */
import { singular, speaksOf, wordsOf } from './name-words.ts'
import type { TextKind } from './text-makers.ts'

/** The kind by the name's last words, the more of them the better; `phrase` where no word says anything. */
export function textKindOf(name: string, owner: string): TextKind {
  const words = wordsOf(name)
  for (let from = Math.max(0, words.length - 3); from < words.length; from += 1) {
    const ending = words.slice(from)
    const last = ending.at(-1) ?? ''
    const kind =
      KINDS_BY_WORD.get(ending.join(' ')) ?? KINDS_BY_WORD.get([...ending.slice(0, -1), singular(last)].join(' '))
    if (kind === undefined) continue
    if (last === 'name' && ending.length === 1) return kindOfName(words, owner)
    return last === 'state' && speaksOf(`${owner} ${name}`, PLACES) ? 'state' : kind
  }
  return 'phrase'
}

const PLACES: ReadonlySet<string> = new Set(['address', 'location', 'billing', 'shipping', 'place', 'geo', 'venue'])

/** A name is that of a person, a firm or a thing, as the words before it say, or the object that has it. */
function kindOfName(words: readonly string[], owner: string): TextKind {
  const subjects = words.length > 1 ? words.slice(0, -1) : wordsOf(owner)
  for (const word of subjects.toReversed()) {
    const kind = KINDS_OF_NAMES.get(word) ?? KINDS_OF_NAMES.get(singular(word))
    if (kind !== undefined) return kind
  }
  return 'title'
}

function index(table: Readonly<Partial<Record<TextKind, string>>>): ReadonlyMap<string, TextKind> {
  const pairs = Object.entries(table) as [TextKind, string][]
  return new Map(pairs.flatMap(([kind, names]) => names.split(', ').map((name) => [name, kind] as const)))
}

/** What things of these names are called. */
const KINDS_OF_NAMES = index({
  fullName:
    'user, person, people, customer, employee, member, author, contact, patient, student, teacher, driver, agent, player, actor, artist, guest, candidate, lead, recipient, sender, creator, assignee, reviewer, owner, beneficiary, cardholder, holder, passenger, subscriber, volunteer, adopter, full, display, real, profile, individual',
  username: 'nick, screen',
  firstName: 'first, given, middle',
  lastName: 'last, family, sur',
  company:
    'company, organization, organisation, org, business, vendor, merchant, supplier, brand, employer, partner, publisher, bank, tenant, manufacturer, seller, carrier, legal, client',
  product: 'product, item, article, goods, variant, offer, listing',
  petName: 'pet, animal, dog, cat, horse',
  city: 'city, town, municipality',
  state: 'state, province, region, county',
  country: 'country, nation',
  street: 'street',
  department: 'department, category, genre',
  fileName: 'file, attachment, document, upload',
  word: 'tag, label, role, permission, scope, field, column, key, type, event, metric, variable, attribute, property, parameter, kind, class, method, function, action, schema, table',
  slug: 'repo, repository, package, module, service, app, application, container, image, cluster, namespace, node, server, host, queue, topic, bucket, branch, environment, workflow, job, index, collection, secret, resource, volume, network, pod, policy, pool',
  domain: 'domain, dns',
  bookTitle: 'book',
  song: 'song, track, album',
  dish: 'dish, meal, recipe, menu',
})

const KINDS_BY_WORD = index({
  title: 'title, name, subject, headline, heading, question, label',
  sentence:
    'description, summary, comment, message, text, body, content, note, bio, about, reason, remark, review, caption, snippet, abstract, excerpt, instruction, explanation, detail, tooltip, hint, warning, error, answer, purpose, disclaimer, notes, details, comments, instructions, long description, short description, error description, statement descriptor',
  word: 'tag, keyword, topic, group, type, kind, category, level, scope, mode, source, action, event, field, class, format, method, reference, model, engine, plan, channel, feature, permission, tags, labels, categories',
  firstName: 'first name, firstname, given name, givenname, forename, middle name, fname',
  lastName: 'last name, lastname, surname, family name, familyname, lname',
  fullName:
    'fullname, author, assignee, reviewer, customer, recipient, sender, creator, cardholder, beneficiary, employee, created by, updated by, modified by, assigned to, contact person, account holder, attn',
  username: 'username, login, handle, nickname, nick, user name, screen name',
  email: 'email, e mail, mail, email address, mail address, emails, user principal name',
  phone: 'phone, phone number, mobile, telephone, telephone number, fax, cell, msisdn, tel, mobile number, phones',
  jobTitle: 'job title, occupation, profession, job, position title',
  gender: 'gender, sex',
  city: 'city, town, locality, hometown, municipality, location',
  state: 'province, region, county, administrative area',
  country: 'country, nationality, country name',
  countryCode: 'country code, countrycode, iso code, country iso',
  street:
    'street, street address, address, address line, line1, line 1, address1, address line1, address line 1, street1, street name',
  postcode: 'zip, zip code, zipcode, postal code, postcode, postalcode, plz, postal',
  timeZone: 'timezone, time zone, tz, iana timezone',
  locale: 'locale, culture, language tag',
  language: 'language, language code, lang',
  latitude: 'latitude, lat',
  longitude: 'longitude, lng, lon, long',
  company:
    'company, organization, organisation, employer, vendor, brand, manufacturer, merchant, supplier, legal name, publisher, bank',
  department: 'department, industry, sector',
  currency: 'currency, currency code, currencies',
  currencySymbol: 'currency symbol',
  money: 'price, amount, total, cost, fee, balance, subtotal, tax, discount, salary, rate',
  product: 'product, item, article',
  sku: 'sku, item code, product code, order number, order id, invoice number, part number, serial number, tracking number, confirmation code, promo code, coupon',
  colour: 'color, colour, background color, text color, hex, background',
  cardNumber: 'card number, pan, credit card, credit card number',
  digits4: 'last4, last 4, last four, pin',
  digits3: 'cvv, cvc, security code, csc',
  number:
    'account number, routing number, tax id, vat id, vat number, registration number, ssn, bic, ean, upc, gtin, barcode, number, code, serial',
  iban: 'iban',
  isbn: 'isbn',
  url: 'url, uri, link, href, website, homepage, web site, site, callback, webhook, endpoint, redirect uri, permalink, self, next, previous, prev, web url, links, urls',
  image:
    'image, avatar, photo, picture, thumbnail, icon, logo, cover, image url, avatar url, photo url, picture url, thumbnail url, icon url, logo url, banner, poster, thumb, images, photos, photo urls, photourls',
  domain: 'domain, hostname, host, fqdn, domain name, host name, domains, server',
  ip: 'ip, ip address, ipaddress, ipv4, remote address, client ip, ip addresses',
  mac: 'mac, mac address, macaddress',
  userAgent: 'user agent, useragent',
  path: 'path, file path, filepath, directory, folder, pathname, route',
  fileName: 'file name, filename, file, attachment, document',
  extension: 'extension, file extension, suffix',
  mimeType: 'mime type, mimetype, content type, media type, file type',
  slug: 'slug, key, alias, namespace, repo, repository, environment, cluster, bucket, queue',
  branch: 'branch, ref, default branch',
  sha: 'sha, commit, commit sha, git sha, sha1, revision, tree sha, head sha, oid',
  hash: 'hash, checksum, digest, fingerprint, sha256, md5, signature, etag, fingerprints',
  token:
    'token, secret, api key, apikey, access token, refresh token, password, client secret, cursor, next token, page token, nonce, credential, access key, secret key, private key, public key, session',
  id: 'id, identifier, ids, request id, trace id, external id, client id, uid',
  uuid: 'uuid, guid',
  version: 'version, semver, api version, app version, release',
  status: 'status, state',
  role: 'role, roles',
  priority: 'priority, severity, importance, urgency',
  unit: 'unit, units, unit of measure, uom',
  duration: 'duration',
  dateTime:
    'datetime, timestamp, date time, created, updated, modified, expires, created at, updated at, deleted at, published at, expires at, started at, finished at, completed at, last seen, last login, start time, end time, created on, updated on, last modified, expiration, expiry, created time, updated time, time, since, until, at',
  date: 'date, birthday, birth date, date of birth, dob, birthdate, start date, end date, due date, created date, day',
  year: 'year',
  petName: 'pet',
})
