/** Why nothing is predicted in the Atlas. */
export const NO_ATLAS_MODEL = 'No model has been trained on this planet yet.';
