import { ATLAS_STUDY } from '../atlas/study/atlas-study';
import { EARTH_STUDY } from '../earth/study/earth-study';
import type { WorldId } from '../worlds';
import type { StudyWorld } from './study-world';

/** What each world brings to training and to the study of what was trained. */
export const STUDY_WORLDS: Readonly<Record<WorldId, StudyWorld>> = { earth: EARTH_STUDY, atlas: ATLAS_STUDY };
