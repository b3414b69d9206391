/**
 * What the console's page makes elements with, wherever its modules write JSX.
 */
export { Fragment, h } from 'preact'
