import { testMatrix } from './matrix';
import { startPipedrive } from './pipedrive';

testMatrix('Pipedrive', startPipedrive);
