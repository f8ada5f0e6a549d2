import { createElement, Fragment, type ReactNode } from 'react';
import { partsOf } from '../domain/words';

/** As `t`, of a text with elements in it: its values are what JSX takes. */
export const rich = (strings: TemplateStringsArray, ...values: readonly ReactNode[]): ReactNode =>
  createElement(Fragment, null, ...(partsOf(strings, values) as readonly ReactNode[]));
