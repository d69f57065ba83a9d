package io.orderincident.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.orderincident.constraint.PlainText;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.PersonalData;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule 11.2: what is printed of a value, and so may reach a log, tells nothing of a person. */
class PrintedRecordsTest {

    private static final Pattern MARK = Pattern.compile("Zoraida-([A-Za-z]+\\.[A-Za-z0-9]+)");

    /** Texts that are printed and name no customer: keys and words of the shop, of its staff, of the host and of the library. */
    private static final Set<String> PRINTED = Set.of(
            "Act.rule",
            "AddTag.tag",
            "AffectedLine.title",
            "AssignTo.person",
            "AssignTo.team",
            "Assignment.person",
            "Assignment.team",
            "AssignmentRule.name",
            "AssignmentRule.people",
            "AssignmentRule.team",
            "Automated.rule",
            "CauseKey.value",
            "ChangeJson.name",
            "Clock.policy",
            "CodeJson.code",
            "CommandKey.digest",
            "CommandKey.value",
            "CompleteTask.step",
            "CountingFault.difference",
            "CountingFault.figure",
            "DeadlineJson.dueAt",
            "Decision.rule",
            "Decision.unknown",
            "DetectionRule.name",
            "DocumentJson.incident",
            "Done.result",
            "EntryJson.incident",
            "ErrorJson.code",
            "Escalated.people",
            "Escalated.team",
            "EscalationLevel.people",
            "EscalationLevel.team",
            "FactJson.name",
            "Fault.other",
            "Fault.policy",
            "Finding.rule",
            "ImportKey.externalId",
            "ImportKey.source",
            "Imported.source",
            "IncidentJson.id",
            "LineJson.line",
            "LineJson.sku",
            "LineJson.title",
            "MassDecision.name",
            "MessageJson.incident",
            "MessagesJson.earlier",
            "MoneyJson.amount",
            "MoneyJson.currency",
            "Open.article",
            "OrderId.value",
            "OrderLine.title",
            "OrderLineId.value",
            "PageJson.next",
            "PageJson.previous",
            "ProblemJson.type",
            "Raised.people",
            "Raised.team",
            "ReferenceJson.id",
            "ReferenceJson.number",
            "RefundKey.value",
            "Refusal.field",
            "Refused.present",
            "ReopenTask.step",
            "RowJson.id",
            "SetPriority.reason",
            "SeverityRule.name",
            "SeverityVerdict.rule",
            "ShopId.value",
            "Sku.value",
            "SlaPolicy.name",
            "StaffAlert.rule",
            "Task.step",
            "StageJson.at",
            "TaskJson.step",
            "TimerFailure.reason",
            "Updated.step",
            "Versioned.value");

    static Stream<? extends Class<?>> records() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.orderincident").stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::reflect)
                        .filter(PrintedRecordsTest::isPublic);
    }

    private static boolean isPublic(Class<?> kind) {
        return Modifier.isPublic(kind.getModifiers())
                && (kind.getEnclosingClass() == null || isPublic(kind.getEnclosingClass()));
    }

    @Test
    void noRecordPrintsATextThatMayBePersonal() {
        Samples samples = Samples.marked(PrintedRecordsTest::mark);
        Set<String> printed = new TreeSet<>();
        Set<Class<?>> unfit = new LinkedHashSet<>();
        records().filter(kind -> kind != CustomerId.class).forEach(kind -> {
            try {
                MARK.matcher(samples.of(kind).toString()).results().forEach(found -> printed.add(found.group(1)));
            } catch (IllegalStateException partsDoNotFit) {
                unfit.add(kind);
            }
        });

        assertThat(printed).isEqualTo(new TreeSet<>(PRINTED));
        assertThat(unfit)
                .as("records of which there is no sample, and which people write in")
                .filteredOn(kind -> Stream.of(kind.getRecordComponents()).anyMatch(PrintedRecordsTest::isWritten))
                .isEmpty();
    }

    private static boolean isWritten(RecordComponent component) {
        return component.isAnnotationPresent(PersonalData.class)
                || component.getAccessor().isAnnotationPresent(PlainText.class)
                || component.getType() == Contact.class
                || component.getType() == CustomerId.class;
    }

    private static String mark(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName().endsWith("Code")
                ? "CODE"
                : "Zoraida-" + component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
}
