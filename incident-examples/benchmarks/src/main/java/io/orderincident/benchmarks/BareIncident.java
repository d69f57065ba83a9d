package io.orderincident.benchmarks;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of an incident; only the provider reads the fields. */
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "inc_incident")
class BareIncident {

    @Id
    private long id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "incident_number")
    private long number;

    @Version
    private long version;

    private String status;

    @Column(name = "order_id")
    private String order;

    private @Nullable String carrier;

    @Column(name = "customer_id")
    private @Nullable String customer;

    @Column(name = "contact_name")
    private @Nullable String contactName;

    @Column(name = "contact_email")
    private @Nullable String contactEmail;

    @Column(name = "contact_phone")
    private @Nullable String contactPhone;

    @Column(name = "contact_channels")
    private String contactChannels;

    @Column(name = "contact_locale")
    private String contactLocale;

    private String origin;
    private String description;

    @Column(name = "occurred_at")
    private @Nullable Long occurredAt;

    @Column(name = "detected_at")
    private long detectedAt;

    @Column(name = "channel_code")
    private @Nullable String channel;

    @Column(name = "source_text")
    private @Nullable String sourceText;

    @Column(name = "kind_code")
    private String kind;

    @Column(name = "type_code")
    private String type;

    @Column(name = "reason_code")
    private @Nullable String reason;

    private String severity;

    @Column(name = "severity_rule")
    private String severityRule;

    @Column(name = "severity_facts")
    private String severityFacts;

    @Column(name = "registered_at")
    private long registeredAt;

    @Column(name = "first_communicated_at")
    private @Nullable Long firstCommunicatedAt;

    @Column(name = "first_resolved_at")
    private @Nullable Long firstResolvedAt;

    @Column(name = "last_resolved_at")
    private @Nullable Long lastResolvedAt;

    @Column(name = "closed_at")
    private @Nullable Long closedAt;

    @Column(name = "last_interaction_at")
    private long lastInteractionAt;

    @Column(name = "messages_by_customer")
    private long messagesByCustomer;

    @Column(name = "messages_to_customer")
    private long messagesToCustomer;

    @Column(name = "messages_between_staff")
    private long messagesBetweenStaff;

    @Column(name = "messages_inside_shop")
    private long messagesInsideShop;

    @Column(name = "messages_inside_operator")
    private long messagesInsideOperator;

    @Column(name = "messages_without_operator")
    private long messagesWithoutOperator;

    @Column(name = "messages_without_shop")
    private long messagesWithoutShop;

    @Column(name = "resolution_reason")
    private @Nullable String resolutionReason;

    @Column(name = "what_was_done")
    private @Nullable String whatWasDone;

    @Column(name = "rating_score")
    private @Nullable Long ratingScore;

    @Column(name = "rating_comment")
    private @Nullable String ratingComment;

    @Column(name = "mass_cause")
    private @Nullable String massCause;

    @Column(name = "after_claim_window")
    private boolean afterClaimWindow;

    private boolean proactive;

    @Column(name = "import_source")
    private @Nullable String importSource;

    @Column(name = "import_key")
    private @Nullable String importKey;

    @Column(name = "import_rows")
    private @Nullable Long importRows;

    @Column(name = "import_digest")
    private @Nullable String importDigest;

    @Column(name = "imported_at")
    private @Nullable Long importedAt;

    @Column(name = "priority_next_at")
    private @Nullable Long priorityNextAt;

    private @Nullable String survey;

    private @Nullable String remedies;

    @Column(name = "offer_open")
    private boolean offerOpen;

    @Column(name = "agreed_kind")
    private @Nullable String agreedKind;

    private String priority;

    @Column(name = "computed_priority")
    private String computedPriority;

    @Column(name = "priority_facts")
    private String priorityFacts;

    @Column(name = "priority_reason")
    private @Nullable String priorityReason;

    private int cycle;

    @Column(name = "cycle_started_at")
    private long cycleStartedAt;

    private @Nullable String cause;

    @Column(name = "cause_code")
    private @Nullable String causeCode;

    @Column(name = "error_source")
    private @Nullable String errorSource;

    @Column(name = "third_party")
    private @Nullable String thirdParty;

    private @Nullable String remark;

    private String tags;

    @Column(name = "case_file")
    private @Nullable String caseFile;

    private String documents;

    @Column(name = "assigned_person")
    private @Nullable String assignedPerson;

    @Column(name = "assigned_team")
    private @Nullable String assignedTeam;

    private String turn;
    private @Nullable String asked;

    @Column(name = "awaited_party")
    private @Nullable String awaitedParty;

    @Column(name = "awaited_until")
    private @Nullable Long awaitedUntil;

    private @Nullable String tasks;

    private @Nullable String acted;

    private @Nullable String relations;

    @Column(name = "clock_history")
    private String clockHistory;

    @Column(name = "escalation_level")
    private int escalationLevel;

    @Column(name = "clock_kind")
    private @Nullable String clockKind;

    @Column(name = "clock_number")
    private @Nullable Long clockNumber;

    @Column(name = "deadline_at")
    private @Nullable Long deadlineAt;

    @Column(name = "last_document")
    private long lastDocument;

    @Column(name = "documents_kept")
    private long documentsKept;

    @Column(name = "document_bytes")
    private long documentBytes;

    @Column(name = "blocked_until")
    private @Nullable Long blockedUntil;

    private @Nullable String protection;

    @Column(name = "wake_at")
    private @Nullable Long wakeAt;

    @Column(name = "history_link")
    private String historyLink;

    @ElementCollection
    @CollectionTable(name = "inc_incident_line", joinColumns = @JoinColumn(name = "incident_id"))
    @OrderColumn(name = "position")
    private List<BareLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    BareIncident() {}

    /** As the library leaves it after a change; the provider counts the version. */
    void become(Row like) {
        status = like.text("status");
        firstCommunicatedAt = like.numberOrNull("first_communicated_at");
        firstResolvedAt = like.numberOrNull("first_resolved_at");
        lastResolvedAt = like.numberOrNull("last_resolved_at");
        lastInteractionAt = like.number("last_interaction_at");
        messagesByCustomer = like.number("messages_by_customer");
        messagesToCustomer = like.number("messages_to_customer");
        messagesBetweenStaff = like.number("messages_between_staff");
        messagesInsideShop = like.number("messages_inside_shop");
        messagesInsideOperator = like.number("messages_inside_operator");
        messagesWithoutOperator = like.number("messages_without_operator");
        messagesWithoutShop = like.number("messages_without_shop");
        resolutionReason = like.textOrNull("resolution_reason");
        whatWasDone = like.textOrNull("what_was_done");
        turn = like.text("turn");
        asked = like.textOrNull("asked");
        clockHistory = like.text("clock_history");
        clockKind = like.textOrNull("clock_kind");
        clockNumber = like.numberOrNull("clock_number");
        deadlineAt = like.numberOrNull("deadline_at");
        wakeAt = like.numberOrNull("wake_at");
        historyLink = like.text("history_link");
    }

    BareIncident(NewIncident fresh, Row like, List<Row> likeLines) {
        id = fresh.id();
        shop = like.text("shop_id");
        number = fresh.number();
        version = like.number("version");
        status = like.text("status");
        order = fresh.order();
        carrier = like.textOrNull("carrier");
        customer = like.textOrNull("customer_id");
        contactName = like.textOrNull("contact_name");
        contactEmail = like.textOrNull("contact_email");
        contactPhone = like.textOrNull("contact_phone");
        contactLocale = like.text("contact_locale");
        contactChannels = like.text("contact_channels");
        origin = like.text("origin");
        description = like.text("description");
        occurredAt = like.numberOrNull("occurred_at");
        detectedAt = like.number("detected_at");
        channel = like.textOrNull("channel_code");
        sourceText = like.textOrNull("source_text");
        kind = like.text("kind_code");
        type = like.text("type_code");
        reason = like.textOrNull("reason_code");
        severity = like.text("severity");
        severityRule = like.text("severity_rule");
        severityFacts = like.text("severity_facts");
        registeredAt = like.number("registered_at");
        firstCommunicatedAt = like.numberOrNull("first_communicated_at");
        firstResolvedAt = like.numberOrNull("first_resolved_at");
        lastResolvedAt = like.numberOrNull("last_resolved_at");
        closedAt = like.numberOrNull("closed_at");
        lastInteractionAt = like.number("last_interaction_at");
        messagesByCustomer = like.number("messages_by_customer");
        messagesToCustomer = like.number("messages_to_customer");
        messagesBetweenStaff = like.number("messages_between_staff");
        messagesInsideShop = like.number("messages_inside_shop");
        messagesInsideOperator = like.number("messages_inside_operator");
        messagesWithoutOperator = like.number("messages_without_operator");
        messagesWithoutShop = like.number("messages_without_shop");
        resolutionReason = like.textOrNull("resolution_reason");
        whatWasDone = like.textOrNull("what_was_done");
        ratingScore = like.numberOrNull("rating_score");
        ratingComment = like.textOrNull("rating_comment");
        massCause = like.textOrNull("mass_cause");
        afterClaimWindow = like.flag("after_claim_window");
        proactive = like.flag("proactive");
        importSource = like.textOrNull("import_source");
        importKey = like.textOrNull("import_key");
        importRows = like.numberOrNull("import_rows");
        importDigest = like.textOrNull("import_digest");
        importedAt = like.numberOrNull("imported_at");
        priorityNextAt = like.numberOrNull("priority_next_at");
        survey = like.textOrNull("survey");
        remedies = like.textOrNull("remedies");
        offerOpen = like.flag("offer_open");
        lastDocument = like.number("last_document");
        documentsKept = like.number("documents_kept");
        documentBytes = like.number("document_bytes");
        blockedUntil = like.numberOrNull("blocked_until");
        protection = like.textOrNull("protection");
        agreedKind = like.textOrNull("agreed_kind");
        priority = like.text("priority");
        computedPriority = like.text("computed_priority");
        priorityFacts = like.text("priority_facts");
        priorityReason = like.textOrNull("priority_reason");
        cycle = (int) like.number("cycle");
        cycleStartedAt = like.number("cycle_started_at");
        cause = like.textOrNull("cause");
        causeCode = like.textOrNull("cause_code");
        errorSource = like.textOrNull("error_source");
        thirdParty = like.textOrNull("third_party");
        remark = like.textOrNull("remark");
        tags = like.text("tags");
        caseFile = like.textOrNull("case_file");
        documents = like.text("documents");
        assignedPerson = like.textOrNull("assigned_person");
        assignedTeam = like.textOrNull("assigned_team");
        turn = like.text("turn");
        asked = like.textOrNull("asked");
        awaitedParty = like.textOrNull("awaited_party");
        awaitedUntil = like.numberOrNull("awaited_until");
        tasks = like.textOrNull("tasks");
        acted = like.textOrNull("acted");
        relations = like.textOrNull("relations");
        clockHistory = like.text("clock_history");
        escalationLevel = (int) like.number("escalation_level");
        clockKind = like.textOrNull("clock_kind");
        clockNumber = like.numberOrNull("clock_number");
        deadlineAt = like.numberOrNull("deadline_at");
        wakeAt = like.numberOrNull("wake_at");
        historyLink = like.text("history_link");
        likeLines.forEach(line -> lines.add(new BareLine(line)));
    }
}
