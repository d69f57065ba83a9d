package io.orderincident;

import io.orderincident.assignment.AssignmentRules;
import io.orderincident.authority.AuthorityPolicy;
import io.orderincident.automation.AutomationRules;
import io.orderincident.calendar.Calendars;
import io.orderincident.catalog.CannedTexts;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Catalogues;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.desk.Assigner;
import io.orderincident.desk.CommandCheck;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.DataBlocking;
import io.orderincident.desk.DeskTerms;
import io.orderincident.desk.DocumentRows;
import io.orderincident.desk.DocumentWork;
import io.orderincident.desk.DueScheduler;
import io.orderincident.desk.HostPorts;
import io.orderincident.desk.Imports;
import io.orderincident.desk.Messaging;
import io.orderincident.desk.Recounting;
import io.orderincident.desk.Refunding;
import io.orderincident.desk.Registrations;
import io.orderincident.desk.Retention;
import io.orderincident.desk.RuleRunner;
import io.orderincident.desk.SettingChecks;
import io.orderincident.desk.Splitting;
import io.orderincident.desk.StatisticsReader;
import io.orderincident.desk.TermsProvider;
import io.orderincident.desk.UnitOfWork;
import io.orderincident.desk.WeeklyReviews;
import io.orderincident.detection.DetectionRules;
import io.orderincident.document.DocumentBytes;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.order.OrderPort;
import io.orderincident.party.People;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.privacy.RetentionPolicy;
import io.orderincident.remedy.RefundPort;
import io.orderincident.settings.ShopSettings;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityRules;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.LifeCyclePolicy;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.store.ChangeListener;
import io.orderincident.store.DeskObserver;
import io.orderincident.store.Storage;
import io.orderincident.store.TimerStore;
import io.orderincident.store.Veto;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door to the library: one per application, made once, used from every thread.
 *
 * <pre>{@code
 * IncidentDesk desk = IncidentDesk.builder(orders, MemoryStorage.create()).build();
 * desk.incidents().register(agent, shop, command);
 * }</pre>
 */
public final class IncidentDesk {

    private final Incidents incidents;
    private final Links links;
    private final Remedies remedies;
    private final CustomerLinks customerLinks;
    private final MailReplies mailReplies;
    private final MailQueue mailQueue;
    private final Documents documents;
    private final Reports reports;
    private final Evidence evidence;
    private final JsonViews json;
    private final Guests guests;
    private final MassIncidents massIncidents;
    private final Detection detection;
    private final Search search;
    private final SavedFilters savedFilters;
    private final Orders orders;
    private final Messages messages;
    private final Reviews reviews;
    private final Settings settings;
    private final Automation automation;
    private final Diagnoses diagnosis;
    private final Patterns patterns;
    private final ServiceLevels serviceLevels;
    private final Statistics statistics;
    private final Privacy privacy;
    private final Timers timers;
    private final TimerStore timerStore;
    private final HostPorts host;

    private IncidentDesk(
            Storage storage,
            HostPorts host,
            DocumentBytes documentBytes,
            DeskTerms terms,
            TimerOptions timing,
            ValidatorFactory validators) {
        this.timerStore = storage.timers();
        this.host = host;
        CommandCheck check = new CommandCheck(validators, host.clock());
        TermsProvider termsOfShops = new TermsProvider(storage, host, terms);
        RuleRunner runner = new RuleRunner(host, terms, termsOfShops);
        DueScheduler time = new DueScheduler(host, termsOfShops, runner);
        UnitOfWork work = new UnitOfWork(storage);
        Assigner assigner = new Assigner(storage, host, terms);
        CommandPipeline pipeline =
                new CommandPipeline(storage, host, termsOfShops, check, work, time, runner, assigner);
        Registrations registrations = new Registrations(storage, host, pipeline, assigner);
        DeskIncidents commands = new DeskIncidents(
                storage,
                host,
                pipeline,
                registrations,
                new Imports(storage, work, pipeline),
                new Messaging(storage, host));
        this.incidents = commands;
        this.links = new DeskLinks(pipeline, new Splitting(storage.incidents(), registrations));
        this.remedies =
                new DeskRemedies(pipeline, new Refunding(storage, host.refunds(), pipeline, termsOfShops, time));
        DocumentWork documentWork = new DocumentWork(storage, host, documentBytes, termsOfShops, pipeline);
        this.documents = new DeskDocuments(storage, documentWork);
        DeskCustomerLinks customers = new DeskCustomerLinks(storage, host.clock(), incidents, remedies, documents);
        this.customerLinks = customers;
        this.reports = new DeskReports(storage, pipeline);
        this.evidence = new DeskEvidence(
                storage, documents, reports, Catalogues.of(terms.catalogue()), host.calendars(), host.clock());
        this.guests = new DeskGuests(storage, host, work);
        this.detection = new DeskDetection(host.orders(), terms.detectionRules(), pipeline, registrations);
        this.search = new DeskSearch(storage, host.clock());
        DeskMailFiles files = new DeskMailFiles(documentWork, incidents);
        DeskMailQueue mails = new DeskMailQueue(storage, host, work, customers, incidents, files);
        this.mailQueue = mails;
        this.mailReplies =
                new DeskMailReplies(storage, host, pipeline, termsOfShops, customers, commands, search, mails, files);
        this.savedFilters = new DeskSavedFilters(storage);
        DeskOrders panels = new DeskOrders(storage, host);
        this.orders = panels;
        this.messages = new DeskMessages(storage, panels, termsOfShops);
        DeskServiceLevels levels = new DeskServiceLevels(storage, pipeline, search, time);
        this.serviceLevels = levels;
        this.json =
                new DeskJsonViews(storage, host, messages, documents, search, levels, Catalogues.of(terms.catalogue()));
        this.massIncidents =
                new DeskMassIncidents(storage, host.orders(), work, pipeline, registrations, incidents, search);
        this.settings = settings(terms, work);
        this.automation = new DeskAutomation(storage, host.calendars(), search, runner);
        Recounting recounting = new Recounting(storage, termsOfShops, work);
        this.statistics = new DeskStatistics(recounting, new StatisticsReader(storage, host, termsOfShops, work));
        WeeklyReviews weeks = new WeeklyReviews(storage, host, termsOfShops, terms.patterns(), work);
        this.patterns = new DeskPatterns(storage, host, work, check, weeks);
        Retention retention = new Retention(storage, terms.retention(), pipeline, work, time);
        this.timers =
                new DeskTimers(storage, host, work, pipeline, time, recounting, weeks, documentWork, retention, timing);
        this.privacy =
                new DeskPrivacy(storage, pipeline, new DataBlocking(storage, work, pipeline, time), host.clock());
        this.reviews = new DeskReviews(host, terms.lifeCycle().review(), search);
        this.diagnosis = new DeskDiagnoses(storage, pipeline, incidents, terms.catalogue());
    }

    private Settings settings(DeskTerms terms, UnitOfWork work) {
        SettingChecks checks = new SettingChecks(terms.catalogue(), terms.cannedTexts(), terms.lifeCycle());
        return new DeskSettings(
                new VersionedSetting<>(terms.catalogue(), host.clock(), work, checks::catalogue, shop -> {}),
                new VersionedSetting<>(terms.detectionRules(), host.clock(), work, checks::detection, shop -> {}),
                new VersionedSetting<>(terms.assignmentRules(), host.clock(), work, checks::assignment, shop -> {}),
                new VersionedSetting<>(
                        terms.automationRules(), host.clock(), work, checks::automation, this::rescheduleSoon),
                new VersionedSetting<>(terms.slaPolicies(), host.clock(), work, checks::policies, this::rescheduleSoon),
                new VersionedSetting<>(
                        terms.escalation(), host.clock(), work, checks::escalation, this::rescheduleSoon),
                new VersionedSetting<>(terms.authority(), host.clock(), work, checks::authority, shop -> {}),
                new VersionedSetting<>(terms.costs(), host.clock(), work, checks::costs, shop -> {}),
                new VersionedSetting<>(terms.survey(), host.clock(), work, checks::survey, shop -> {}),
                new VersionedSetting<>(terms.patterns(), host.clock(), work, checks::patterns, shop -> {}),
                new VersionedSetting<>(terms.documents(), host.clock(), work, checks::documents, shop -> {}),
                new VersionedSetting<>(terms.audiences(), host.clock(), work, checks::audiences, shop -> {}),
                new VersionedSetting<>(terms.cannedTexts(), host.clock(), work, checks::cannedTexts, shop -> {}),
                new VersionedSetting<>(terms.retention(), host.clock(), work, checks::retention, shop -> {}));
    }

    /** Once every node goes by what was saved. */
    private void rescheduleSoon(ShopId shop) {
        timerStore.askRescheduling(shop, host.now().plus(ShopSettings.MAX_AGE));
    }

    /**
     * Starts a desk.
     *
     * @param orders the host's orders
     * @param storage where incidents are kept
     * @return a builder; not thread-safe
     */
    public static Builder builder(OrderPort orders, Storage storage) {
        return new Builder(orders, storage);
    }

    /**
     * The life of an incident: register, communicate, resolve, close, reopen, find and more.
     *
     * @return the group of commands
     */
    public Incidents incidents() {
        return incidents;
    }

    /**
     * What incidents have to do with each other: link, merge.
     *
     * @return the group of commands
     */
    public Links links() {
        return links;
    }

    /**
     * What is offered to customers to put things right.
     *
     * @return the group of commands
     */
    public Remedies remedies() {
        return remedies;
    }

    /**
     * Incidents that open to their customers by a link, without a login.
     *
     * @return the group
     */
    public CustomerLinks customerLinks() {
        return customerLinks;
    }

    /**
     * What customers answer by e-mail.
     *
     * @return always the same
     */
    public MailReplies mailReplies() {
        return mailReplies;
    }

    /**
     * The mail that was written into no incident.
     *
     * @return always the same
     */
    public MailQueue mailQueue() {
        return mailQueue;
    }

    /**
     * The documents of incidents: add, list, read, remove.
     *
     * @return the group of commands and questions
     */
    public Documents documents() {
        return documents;
    }

    /**
     * What staff write about incidents as a whole.
     *
     * @return the group of commands and questions
     */
    public Reports reports() {
        return reports;
    }

    /**
     * Incidents as files for a dispute.
     *
     * @return the group of questions
     */
    public Evidence evidence() {
        return evidence;
    }

    /**
     * What a host serves as JSON.
     *
     * @return the group of questions
     */
    public JsonViews json() {
        return json;
    }

    /**
     * Lets those in who bought without an account.
     *
     * @return always the same
     */
    public Guests guests() {
        return guests;
    }

    /**
     * One cause, many orders.
     *
     * @return the group of commands
     */
    public MassIncidents massIncidents() {
        return massIncidents;
    }

    /**
     * Incidents that open by themselves, from what happens to orders.
     *
     * @return the group of commands
     */
    public Detection detection() {
        return detection;
    }

    /**
     * Lists of incidents.
     *
     * @return the group of questions
     */
    public Search search() {
        return search;
    }

    /**
     * The lists that staff keep.
     *
     * @return the group of questions and commands
     */
    public SavedFilters savedFilters() {
        return savedFilters;
    }

    /**
     * Orders with all that happened to them.
     *
     * @return the group of questions
     */
    public Orders orders() {
        return orders;
    }

    /**
     * What people said to each other, page by page.
     *
     * @return the group of questions
     */
    public Messages messages() {
        return messages;
    }

    /**
     * What waits for a last look.
     *
     * @return the group of questions and commands
     */
    public Reviews reviews() {
        return reviews;
    }

    /**
     * What each shop sets for itself: its lists, rules and policies.
     *
     * @return the group of settings
     */
    public Settings settings() {
        return settings;
    }

    /**
     * What automation rules would have done.
     *
     * @return the group of questions
     */
    public Automation automation() {
        return automation;
    }

    /**
     * What solved the like of it before.
     *
     * @return the group of questions
     */
    public Diagnoses diagnosis() {
        return diagnosis;
    }

    /**
     * What goes wrong more often than it used to, what is done against it, and how each week went.
     *
     * @return the group of questions and commands
     */
    public Patterns patterns() {
        return patterns;
    }

    /**
     * How long things take, and how long they may.
     *
     * @return the group of questions
     */
    public ServiceLevels serviceLevels() {
        return serviceLevels;
    }

    /**
     * How often things go wrong, how long that takes and what it costs.
     *
     * @return the group of questions
     */
    public Statistics statistics() {
        return statistics;
    }

    /**
     * What is kept of a person.
     *
     * @return always the same
     */
    public Privacy privacy() {
        return privacy;
    }

    /**
     * What incidents do by themselves when their time comes.
     *
     * @return the timers, at rest until they are started
     */
    public Timers timers() {
        return timers;
    }

    /** Collects what a desk is made of. Not thread-safe. */
    public static final class Builder {

        private final OrderPort orders;
        private final Storage storage;
        private final List<ChangeListener> listeners = new ArrayList<>();
        private Calendars calendars = Calendars.standard();
        private DetectionRules detectionRules = DetectionRules.standard();
        private Catalogue catalogue = Catalogue.standard();
        private SeverityRules severityRules = SeverityRules.standard();
        private PriorityMatrix priorityMatrix = PriorityMatrix.standard();
        private LifeCyclePolicy lifeCycle = LifeCyclePolicy.defaults();
        private AssignmentRules assignmentRules = AssignmentRules.none();
        private AutomationRules automation = AutomationRules.none();
        private SlaPolicies slaPolicies = SlaPolicies.standard();
        private EscalationPolicy escalation = EscalationPolicy.none();
        private AuthorityPolicy authority = AuthorityPolicy.standard();
        private CostPolicy costs = CostPolicy.standard();
        private PatternPolicy patterns = PatternPolicy.defaults();
        private SurveyPolicy survey = SurveyPolicy.standard();
        private DocumentPolicy documents = DocumentPolicy.standard();
        private AudiencePolicy audiences = AudiencePolicy.standard();
        private CannedTexts cannedTexts = CannedTexts.none();
        private RetentionPolicy retention = RetentionPolicy.forever();
        private @Nullable DocumentBytes documentBytes;
        private Veto veto = Veto.none();
        private DeskObserver observer = DeskObserver.none();
        private TimerOptions timing = TimerOptions.defaults();
        private @Nullable People people;
        private @Nullable RefundPort refunds;
        private @Nullable SalesVolume sales;
        private InstantSource clock = InstantSource.system();
        private @Nullable ValidatorFactory validatorFactory;

        private Builder(OrderPort orders, Storage storage) {
            this.orders = orders;
            this.storage = storage;
        }

        /**
         * The managed lists of shops that have not shaped their own, see {@link Settings#catalogue()}. Give the
         * notifications the same.
         *
         * @param catalogue default: {@link Catalogue#standard()}
         * @return this
         */
        public Builder catalogue(Catalogue catalogue) {
            this.catalogue = catalogue;
            return this;
        }

        /**
         * The business calendar of each shop.
         *
         * @param calendars default: {@link Calendars#standard()}, Monday to Friday, 09:00 to 17:00 in UTC
         * @return this
         */
        public Builder calendars(Calendars calendars) {
            this.calendars = calendars;
            return this;
        }

        /**
         * Which events of orders open incidents.
         *
         * @param rules what holds for shops that have saved none of their own; default: {@link DetectionRules#standard()}
         * @return this
         */
        public Builder detectionRules(DetectionRules rules) {
            this.detectionRules = rules;
            return this;
        }

        /**
         * How severity is judged.
         *
         * @param rules default: {@link SeverityRules#standard()}
         * @return this
         */
        public Builder severityRules(SeverityRules rules) {
            this.severityRules = rules;
            return this;
        }

        /**
         * How priority is computed.
         *
         * @param matrix default: {@link PriorityMatrix#standard()}
         * @return this
         */
        public Builder priorityMatrix(PriorityMatrix matrix) {
            this.priorityMatrix = matrix;
            return this;
        }

        /**
         * The terms of the life cycle.
         *
         * @param policy default: {@link LifeCyclePolicy#defaults()}, a reopen window of 30 days, and a review by people
         *     after 3 business days
         * @return this
         */
        public Builder lifeCycle(LifeCyclePolicy policy) {
            this.lifeCycle = policy;
            return this;
        }

        /**
         * Who gets the new incidents of shops that have saved no rules of their own.
         *
         * @param rules default: {@link AssignmentRules#none()}, nobody gets anything by itself
         * @return this
         */
        public Builder assignmentRules(AssignmentRules rules) {
            this.assignmentRules = rules;
            return this;
        }

        /**
         * What is done about the incidents of shops that have saved no rules of their own without a person.
         *
         * @param rules default: {@link AutomationRules#none()}, nothing
         * @return this
         */
        public Builder automation(AutomationRules rules) {
            this.automation = rules;
            return this;
        }

        /**
         * Who is on the staff, so that no rule puts somebody in charge who has left: an assignment rule passes them over, an
         * automation rule's assignment is refused, and the history of the incident says so.
         *
         * @param people whom the host knows; default: everybody whom a rule names counts as known
         * @return this
         */
        public Builder people(People people) {
            this.people = people;
            return this;
        }

        /**
         * Who pays refunds.
         *
         * @param port default: none, so that refunds are refused
         * @return this
         */
        public Builder refunds(RefundPort port) {
            this.refunds = port;
            return this;
        }

        /**
         * Who knows what was sold, so that patterns are looked for in articles against their sales.
         *
         * @param port default: none, so that the other incidents of the shop take their place
         * @return this
         */
        public Builder sales(SalesVolume port) {
            this.sales = port;
            return this;
        }

        /**
         * How long things may take in shops that have saved no policies of their own.
         *
         * @param policies default: {@link SlaPolicies#standard()}
         * @return this
         */
        public Builder slaPolicies(SlaPolicies policies) {
            this.slaPolicies = policies;
            return this;
        }

        /**
         * Who is told when things take longer, in shops that have saved nothing of their own.
         *
         * @param policy default: {@link EscalationPolicy#none()}
         * @return this
         */
        public Builder escalation(EscalationPolicy policy) {
            this.escalation = policy;
            return this;
        }

        /**
         * Who may give customers how much, in shops that have saved nothing of their own.
         *
         * @param policy default: {@link AuthorityPolicy#standard()}
         * @return this
         */
        public Builder authority(AuthorityPolicy policy) {
            this.authority = policy;
            return this;
        }

        /**
         * How patterns are looked for, in shops that have saved nothing of their own.
         *
         * @param policy default: {@link PatternPolicy#defaults()}
         * @return this
         */
        public Builder patterns(PatternPolicy policy) {
            this.patterns = policy;
            return this;
        }

        /**
         * How long data of ended incidents, and mail, are kept, in shops that have saved nothing of their own.
         *
         * @param policy default: {@link RetentionPolicy#forever()}; no shorter than incidents can be reopened
         * @return this
         */
        public Builder retention(RetentionPolicy policy) {
            this.retention = policy;
            return this;
        }

        /**
         * What costs are reckoned by, in shops that have saved nothing of their own.
         *
         * @param policy default: {@link CostPolicy#standard()}
         * @return this
         */
        public Builder costs(CostPolicy policy) {
            this.costs = policy;
            return this;
        }

        /**
         * What customers are asked when an incident is resolved, in shops that have saved nothing of their own.
         *
         * @param policy default: {@link SurveyPolicy#standard()}, two questions, to be answered within 14 days
         * @return this
         */
        public Builder survey(SurveyPolicy policy) {
            this.survey = policy;
            return this;
        }

        /**
         * Which documents are taken in, in shops that have saved nothing of their own.
         *
         * @param policy default: {@link DocumentPolicy#standard()}
         * @return this
         */
        public Builder documents(DocumentPolicy policy) {
            this.documents = policy;
            return this;
        }

        /**
         * For whom messages are discouraged or forbidden, in shops that have saved nothing of their own.
         *
         * @param policy default: {@link AudiencePolicy#standard()}, which allows everything
         * @return this
         */
        public Builder audiences(AudiencePolicy policy) {
            this.audiences = policy;
            return this;
        }

        /**
         * What is written again and again, in shops that have saved nothing of their own.
         *
         * @param texts default: {@link CannedTexts#none()}
         * @return this
         */
        public Builder cannedTexts(CannedTexts texts) {
            this.cannedTexts = texts;
            return this;
        }

        /**
         * Where the bytes of documents are kept.
         *
         * @param bytes default: {@link Storage#documentBytes()}, beside the incidents
         * @return this
         */
        public Builder documentBytes(DocumentBytes bytes) {
            this.documentBytes = bytes;
            return this;
        }

        /**
         * The host's own objections.
         *
         * @param veto default: none
         * @return this
         */
        public Builder veto(Veto veto) {
            this.veto = veto;
            return this;
        }

        /**
         * Adds what takes part in every change, such as the notification planner.
         *
         * @param listener called in the order of adding; default: none
         * @return this
         */
        public Builder listener(ChangeListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Who sees how commands and timers fare, for metrics.
         *
         * @param observer default: {@link DeskObserver#none()}
         * @return this
         */
        public Builder observer(DeskObserver observer) {
            this.observer = observer;
            return this;
        }

        /**
         * How the {@linkplain IncidentDesk#timers timers} work.
         *
         * @param options default: {@link TimerOptions#defaults()}, a look every 5 seconds, batches of 100, 30 seconds to
         *     end, and 4 payments at the same time
         * @return this
         */
        public Builder timers(TimerOptions options) {
            this.timing = options;
            return this;
        }

        /**
         * The one source of time.
         *
         * @param clock default: the system's
         * @return this
         */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * What checks the constraints of commands. The desk does not close it. One that takes no other clock, such as that
         * of Quarkus, compares dates with its own.
         *
         * @param factory default: {@link Validation#buildDefaultValidatorFactory()}, which needs a provider such as
         *     Hibernate Validator on the class path
         * @return this
         */
        public Builder validatorFactory(ValidatorFactory factory) {
            this.validatorFactory = factory;
            return this;
        }

        /**
         * The desk, once the storage has been {@link Storage#check checked}.
         *
         * @return ready to use
         * @throws IllegalArgumentException if data would be kept for a shorter time than incidents can be reopened
         */
        public IncidentDesk build() {
            SettingChecks.check(retention, lifeCycle);
            storage.check();
            DocumentBytes bytes = documentBytes == null ? storage.documentBytes() : documentBytes;
            return new IncidentDesk(storage, host(), bytes, terms(), timing, validatorFactory());
        }

        private HostPorts host() {
            List<ChangeListener> all = new ArrayList<>();
            all.add(new DocumentRows(storage.documents()));
            all.addAll(listeners);
            return HostPorts.checked(orders, calendars, people, refunds, sales, veto, all, observer, clock);
        }

        private DeskTerms terms() {
            return new DeskTerms(
                    storage.settings(Catalogue.SETTING.shipping(catalogue)),
                    storage.settings(DetectionRules.SETTING.shipping(detectionRules)),
                    storage.settings(AssignmentRules.SETTING.shipping(assignmentRules)),
                    storage.settings(AutomationRules.SETTING.shipping(automation)),
                    storage.settings(SlaPolicies.SETTING.shipping(slaPolicies)),
                    storage.settings(EscalationPolicy.SETTING.shipping(escalation)),
                    storage.settings(AuthorityPolicy.SETTING.shipping(authority)),
                    storage.settings(CostPolicy.SETTING.shipping(costs)),
                    storage.settings(SurveyPolicy.SETTING.shipping(survey)),
                    storage.settings(PatternPolicy.SETTING.shipping(patterns)),
                    storage.settings(DocumentPolicy.SETTING.shipping(documents)),
                    storage.settings(AudiencePolicy.SETTING.shipping(audiences)),
                    storage.settings(CannedTexts.SETTING.shipping(cannedTexts)),
                    storage.settings(RetentionPolicy.SETTING.shipping(retention)),
                    slaPolicies,
                    severityRules,
                    priorityMatrix,
                    lifeCycle);
        }

        private ValidatorFactory validatorFactory() {
            return validatorFactory == null ? Validation.buildDefaultValidatorFactory() : validatorFactory;
        }
    }
}
