// What "culprit jshell" starts JShell with: three lines print a diagnosis.
//   var d = story("000")
//   show(d)
//   show(d.whatIf(d.leader().get().remedies().get(0)))
import dev.culprit.*;
import dev.culprit.diagnosis.*;
import dev.culprit.evidence.*;
import dev.culprit.evidence.wire.*;
import dev.culprit.knowledge.*;
import dev.culprit.probe.*;
import dev.culprit.report.*;
import dev.culprit.target.*;
import java.time.*;
import static dev.culprit.examples.commandline.Shell.*;
System.out.println("diagnose(\"TARGET\"), replay(\"FILE\"), story(\"000\"), explain(\"TEXT\"), show(...)")
