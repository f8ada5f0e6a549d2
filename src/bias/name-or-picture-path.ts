/** Where the record of the page's first question lies, from the page. */
export const NAME_OR_PICTURE = 'welcome/name-or-picture.json';
