import { flag, numbered, table, tens, type LexiconData } from './lexicon-data';

const UNITS = numbered('one, two, three, four, five, six, seven, eight, nine');
const ORDINALS = numbered('first, second, third, fourth, fifth, sixth, seventh, eighth, ninth');

export const ENGLISH: LexiconData = {
  cardinals: {
    ...UNITS,
    a: 1,
    an: 1,
    ...numbered('ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen', 10),
    ...tens({ twenty: 20, thirty: 30, forty: 40, fifty: 50 }, [' ', '-'], UNITS),
  },
  ordinals: {
    ...ORDINALS,
    ...numbered('tenth, eleventh, twelfth, thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth', 10),
    ...tens({ twenty: 20 }, [' ', '-'], ORDINALS),
    thirtieth: 30,
    'thirty first': 31,
    'thirty-first': 31,
  },
  months: numbered('january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, september|sept|sep, october|oct, november|nov, december|dec'),
  weekdays: numbered('monday|mon, tuesday|tue|tues, wednesday|wed, thursday|thu|thurs, friday|fri, saturday|sat, sunday|sun'),
  relativeDays: { today: 0, tonight: 0, 'this evening': 0, tomorrow: 1, tmrw: 1, tmr: 1, 'tomorrow night': 1, 'the day after tomorrow': 2, 'day after tomorrow': 2 },
  holidays: {
    christmas: 'christmas', xmas: 'christmas', 'christmas day': 'christmas', 'christmas eve': 'christmas_eve', 'new year': 'new_year', "new year's": 'new_year',
    'new years': 'new_year', "new year's day": 'new_year', 'new years day': 'new_year', "new year's eve": 'new_year_eve', 'new years eve': 'new_year_eve', nye: 'new_year_eve',
    easter: 'easter', 'holy week': 'easter', carnival: 'carnival',
  },
  weekends: flag('weekend'),
  inDays: flag('in'),
  units: { day: 1, days: 1, week: 7, weeks: 7 },
  dayLeads: flag('the, on the, day, this, next, until the, from the, to the'),
  of: flag('of, of this'),
  rangeStarts: { ...table('from the', 'strong'), ...table('from', 'weak'), ...table('between, between the', 'between') },
  rangeJoins: { ...table('to the, until the, through the, till the', 'strong'), ...table('to, until, till, til, through, thru, -', 'weak'), ...table('and, and the, &', 'between') },
  arrivals: flag('arriving, arrive, arrives, arrival, arriving on, arrive on, arrival on, coming, coming on, check in, check in on, checkin, check-in, checking in, checking in on, from, starting, starting on, starting from'),
  departures: flag(
    'leaving, leave, leaving on, leave on, departing, departing on, departure, departure on, depart, check out, check out on, checkout, checkout on, check-out, checking out, checking out on, until, till, til',
  ),
  nights: { night: 1, nights: 1, nite: 1, nites: 1, nightly: 1, week: 7, weeks: 7 },
  party: {
    ...table('adult, adults, grown ups, grown-ups, grownups', 'adults'),
    ...table('person, persons, people, ppl, guest, guests, pax, of us, friends, travelers, travellers, adults total', 'people'),
    ...table('child, children, kid, kids, toddler, toddlers, son, sons, daughter, daughters, boy, boys, girl, girls, minors, little ones, teenager, teenagers, teen, teens', 'children'),
    ...table('baby, babies, infant, infants, newborn', 'babies'),
  },
  parties: {
    ...table(
      'the two of us, two of us, both of us, my wife and i, my husband and i, my wife and me, my husband and me, me and my wife, me and my husband, my girlfriend and i, my boyfriend and i, me and my girlfriend, me and my boyfriend, my partner and i, me and my partner, my mom and i, my friend and i, me and a friend, my fiance and i, with my wife, with my husband, with my partner, with my girlfriend, with my boyfriend, a couple, couple, just us two, us two',
      2,
    ),
    ...table('just me, only me, just myself, only myself, by myself, myself only, solo traveler, solo traveller, travelling alone, traveling alone, on my own', 1),
  },
  partyLeads: { ...table("we are, we're, we will be, we'll be, there are, there will be, there'll be, party of, family of, a family of, group of, a group of", 'total'), for: 'people' },
  including: flag('including, of which, of them, counting, incl'),
  years: { year: 1, years: 1, yr: 1, yrs: 1, yo: 1, 'y/o': 1, 'year-old': 1, 'year-olds': 1, 'years-old': 1, month: 0, months: 0, 'month-old': 0 },
  more: flag('more, another, extra, additional'),
  rooms: flag('room, rooms'),
  roomTypes: {
    double: 'double', doubles: 'double', 'double bed': 'double', single: 'single', singles: 'single', 'single bed': 'single',
    twin: 'twin', twins: 'twin', 'two beds': 'twin', '2 beds': 'twin', 'twin beds': 'twin', 'two single beds': 'twin', 'separate beds': 'twin',
    triple: 'triple', quad: 'quad', quadruple: 'quad', 'family room': 'family', 'family rooms': 'family', 'family suite': 'family',
    suite: 'suite', suites: 'suite', king: 'king', 'king size': 'king', queen: 'queen', 'queen size': 'queen', standard: 'standard',
  },
  timeLeads: {
    ...table('at, at around, at about, until, till, around, about, by, from, before, after, past', 'strong'),
  },
  dayparts: {
    ...table('am, a.m., a.m, in the morning', 'am'),
    ...table('pm, p.m., p.m, in the afternoon, in the evening, at night, tonight', 'pm'),
  },
  namedTimes: { noon: '12:00', midday: '12:00', midnight: '00:00' },
  pastHour: {},
  beforeHour: { 'half past': 30, 'quarter past': 15, 'a quarter past': 15, 'quarter to': -15, 'a quarter to': -15, 'half': 30 },
  hourMarks: flag("o'clock, oclock, h, hrs, hours"),
  insteadOf: flag('instead of, rather than, and not, instead of the'),
  not: flag('not, not on, not the, not for'),
  repairs: flag('i mean, sorry, actually, rather, no wait, correction, i meant, but, make it, make that, better'),
  nameLeads: {
    ...table('my name is, name is, under the name of, under the name, in the name of, booked under, under name, full name', 'strong'),
    ...table("my name's, i'm, i am, this is, name, under", 'weak'),
  },
  nameStops: flag(
    'and, with, for, looking, a, an, the, not, in, on, at, from, to, my, going, sure, here, arriving, trying, interested, email, phone, allergic, coming, very, so, just, still, interested, happy, sorry, travelling, traveling, staying, unacceptable, ridiculous, is, it, what, why, how, unhappy, disappointed, checking, locked, unable, having, planning, vegan, vegetarian, your, our, about, good, great, terrible, awesome, please, thanks, hungry, tired, late, running, getting, no, booked, and, i',
  ),
  referenceLeads: flag('booking, booking number, reservation, reservation number, confirmation, confirmation number, confirmation code, code, ref, reference, booking ref, booking reference, booking id, my booking is'),
  taxLeads: flag('vat, tax, tax id, tin, passport, invoice, id number'),
  currencies: { dollars: 'USD', dollar: 'USD', bucks: 'USD', usd: 'USD', euros: 'EUR', euro: 'EUR', soles: 'PEN', reais: 'BRL', pesos: '' },
};
