/**
 * Formats of dates, times and durations: RFC 3339 sections 5.6 and 5.7 and appendix A; RFC 9110 section 5.6.7. Pure.
 */
import type { TextFormat } from './index.ts'

const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?/
const OFFSET = /^(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const LEAP_MINUTE = 23 * 60 + 59
const DAY = 24 * 60

export const dateFormats: Readonly<Record<string, TextFormat>> = {
  date: isDate,
  time: isTime,
  'date-time': (text) => hasDate(text) && isTime(text.slice(11)),
  'time-local': isLocalTime,
  'date-time-local': (text) => hasDate(text) && isLocalTime(text.slice(11)),
  duration: isDuration,
  'http-date': isHttpDate,
}

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? []
  if (year === undefined) return false
  const lastDay = daysIn(Number(year), Number(month))
  return Number(day) >= 1 && Number(day) <= lastDay
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  if (month < 1 || month > 12) return 0
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function hasDate(text: string): boolean {
  return /^.{10}t/i.test(text) && isDate(text.slice(0, 10))
}

function isTime(text: string): boolean {
  const [time, hour, minute, second] = TIME.exec(text) ?? []
  const offset = time === undefined ? null : OFFSET.exec(text.slice(time.length))
  if (!offset) return false
  return second !== '60' || isLeapMinute(Number(hour) * 60 + Number(minute) - minutesOf(offset))
}

function minutesOf([, sign, hours, minutes]: RegExpExecArray): number {
  if (sign === undefined) return 0
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

/** RFC 3339 section 5.7: a leap second ends the last minute of a day in UTC. */
function isLeapMinute(minuteInUtc: number): boolean {
  return (minuteInUtc + DAY) % DAY === LEAP_MINUTE
}

function isLocalTime(text: string): boolean {
  const [time, , , second] = TIME.exec(text) ?? []
  return time === text && second !== '60'
}

/** RFC 3339 appendix A: no part between two others is left out. */
const DURATION_DATE = String.raw`(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)`
const DURATION_TIME = String.raw`T(?:\d+S|\d+M(?:\d+S)?|\d+H(?:\d+M(?:\d+S)?)?)`
const DURATION = new RegExp(String.raw`^P(?:${DURATION_DATE}(?:${DURATION_TIME})?|${DURATION_TIME}|\d+W)$`)

function isDuration(text: string): boolean {
  return DURATION.test(text)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const IMF_FIXDATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/

function isHttpDate(text: string): boolean {
  const [, day, month = '', year, time = ''] = IMF_FIXDATE.exec(text) ?? []
  const number = MONTHS.indexOf(month) + 1
  return isDate(`${year}-${String(number).padStart(2, '0')}-${day}`) && isTime(`${time}Z`)
}
