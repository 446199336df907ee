import { testMatrix } from './matrix';
import { startProfitWell } from './profit-well';

testMatrix('ProfitWell', startProfitWell);
