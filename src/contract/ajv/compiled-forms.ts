/**
 * The checks of our own schemas that are compiled already, by name. None is while the modules run as they were written;
 * in the bundle, code that AJV made when the package was built takes the place of this file.
 */
import type { ValidateFunction } from 'ajv/dist/2020.js'

export const COMPILED_FORMS: ReadonlyMap<string, ValidateFunction> = new Map()
