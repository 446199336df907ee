import { testMatrix } from './matrix';
import { startResellers } from './resellers';

testMatrix('Resellers Portal', startResellers);
