import './noisy-canvas';
import '../../../workers/imagery.worker';
