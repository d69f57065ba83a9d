package io.orderincident.catalog;

/**
 * The codes of the lists that the library ships, see {@link Catalogue#standard()}, to be named in code. A shop may have
 * deactivated some of them, and added others. Without state.
 */
public final class StandardCodes {

    private StandardCodes() {}

    /** The kinds of the shipped catalogue. Without state. */
    public static final class Kinds {

        /** Incident. */
        public static final KindCode INCIDENT = KindCode.of("INCIDENT");

        /** Case. */
        public static final KindCode CASE = KindCode.of("CASE");

        private Kinds() {}
    }

    /** The types of the shipped catalogue. Without state. */
    public static final class Types {

        /** Out of stock. */
        public static final TypeCode STOCK_SHORTAGE = TypeCode.of("STOCK_SHORTAGE");

        /** Damaged. */
        public static final TypeCode DAMAGED = TypeCode.of("DAMAGED");

        /** Defective. */
        public static final TypeCode DEFECTIVE = TypeCode.of("DEFECTIVE");

        /** Wrong article. */
        public static final TypeCode WRONG_ARTICLE = TypeCode.of("WRONG_ARTICLE");

        /** Quantity different. */
        public static final TypeCode QUANTITY_DIFFERENT = TypeCode.of("QUANTITY_DIFFERENT");

        /** Late delivery. */
        public static final TypeCode LATE_DELIVERY = TypeCode.of("LATE_DELIVERY");

        /** Lost. */
        public static final TypeCode LOST = TypeCode.of("LOST");

        /** Wrong address. */
        public static final TypeCode WRONG_ADDRESS = TypeCode.of("WRONG_ADDRESS");

        /** Billing. */
        public static final TypeCode BILLING = TypeCode.of("BILLING");

        /** Other. */
        public static final TypeCode OTHER = TypeCode.of("OTHER");

        private Types() {}
    }

    /** The reasons of the shipped catalogue: why it came about. Without state. */
    public static final class Reasons {

        /** Mistake in the warehouse. */
        public static final ReasonCode PICKING_MISTAKE = ReasonCode.of("PICKING_MISTAKE");

        /** Poor packing. */
        public static final ReasonCode POOR_PACKING = ReasonCode.of("POOR_PACKING");

        /** Delay of the supplier. */
        public static final ReasonCode SUPPLIER_DELAY = ReasonCode.of("SUPPLIER_DELAY");

        /** Delay of the carrier. */
        public static final ReasonCode CARRIER_DELAY = ReasonCode.of("CARRIER_DELAY");

        /** Handling by the carrier. */
        public static final ReasonCode CARRIER_HANDLING = ReasonCode.of("CARRIER_HANDLING");

        /** Fault of the product. */
        public static final ReasonCode PRODUCT_FAULT = ReasonCode.of("PRODUCT_FAULT");

        /** Not as described. */
        public static final ReasonCode WRONG_DESCRIPTION = ReasonCode.of("WRONG_DESCRIPTION");

        /** Wrong data in the order. */
        public static final ReasonCode WRONG_DATA = ReasonCode.of("WRONG_DATA");

        /** No longer wanted. */
        public static final ReasonCode NOT_WANTED = ReasonCode.of("NOT_WANTED");

        /** Other. */
        public static final ReasonCode OTHER = ReasonCode.of("OTHER");

        private Reasons() {}
    }

    /** The identified causes of the shipped catalogue. Without state. */
    public static final class Causes {

        /** Lack of motivation. */
        public static final CauseCode MOTIVATION = CauseCode.of("MOTIVATION");

        /** Missing tools. */
        public static final CauseCode MISSING_TOOLS = CauseCode.of("MISSING_TOOLS");

        /** Slow attention. */
        public static final CauseCode SLOW_ATTENTION = CauseCode.of("SLOW_ATTENTION");

        /** Customer not listened to. */
        public static final CauseCode NOT_LISTENED = CauseCode.of("NOT_LISTENED");

        /** No after-sales strategy. */
        public static final CauseCode NO_POST_SALE_STRATEGY = CauseCode.of("NO_POST_SALE_STRATEGY");

        /** Picking. */
        public static final CauseCode PICKING = CauseCode.of("PICKING");

        /** Packing. */
        public static final CauseCode PACKING = CauseCode.of("PACKING");

        /** Address data. */
        public static final CauseCode ADDRESS_DATA = CauseCode.of("ADDRESS_DATA");

        /** Carrier. */
        public static final CauseCode CARRIER = CauseCode.of("CARRIER");

        /** Supplier. */
        public static final CauseCode SUPPLIER = CauseCode.of("SUPPLIER");

        /** Product. */
        public static final CauseCode PRODUCT = CauseCode.of("PRODUCT");

        private Causes() {}
    }

    /** The resolution reasons of the shipped catalogue. Without state. */
    public static final class Resolutions {

        /** Goods replaced. */
        public static final ResolutionReasonCode REPLACED = ResolutionReasonCode.of("REPLACED");

        /** Another article accepted. */
        public static final ResolutionReasonCode SUBSTITUTED = ResolutionReasonCode.of("SUBSTITUTED");

        /** Delivered in the end. */
        public static final ResolutionReasonCode DELIVERED = ResolutionReasonCode.of("DELIVERED");

        /** Discount accepted. */
        public static final ResolutionReasonCode DISCOUNTED = ResolutionReasonCode.of("DISCOUNTED");

        /** Partly refunded. */
        public static final ResolutionReasonCode PARTIAL_REFUND = ResolutionReasonCode.of("PARTIAL_REFUND");

        /** Fully refunded. */
        public static final ResolutionReasonCode FULL_REFUND = ResolutionReasonCode.of("FULL_REFUND");

        /** Data or document corrected. */
        public static final ResolutionReasonCode CORRECTED = ResolutionReasonCode.of("CORRECTED");

        /** Explained and accepted. */
        public static final ResolutionReasonCode EXPLAINED = ResolutionReasonCode.of("EXPLAINED");

        /** No fault found. */
        public static final ResolutionReasonCode NO_FAULT = ResolutionReasonCode.of("NO_FAULT");

        /** Other. */
        public static final ResolutionReasonCode OTHER = ResolutionReasonCode.of("OTHER");

        private Resolutions() {}
    }

    /** The refund reasons of the shipped catalogue. Without state. */
    public static final class RefundReasons {

        /** Withdrawal from the purchase. */
        public static final RefundReasonCode WITHDRAWAL = RefundReasonCode.of("WITHDRAWAL");

        /** Out of stock. */
        public static final RefundReasonCode STOCK_SHORTAGE = RefundReasonCode.of("STOCK_SHORTAGE");

        /** Damaged. */
        public static final RefundReasonCode DAMAGED = RefundReasonCode.of("DAMAGED");

        /** Defective. */
        public static final RefundReasonCode DEFECTIVE = RefundReasonCode.of("DEFECTIVE");

        /** Wrong article. */
        public static final RefundReasonCode WRONG_ARTICLE = RefundReasonCode.of("WRONG_ARTICLE");

        /** Missing from the delivery. */
        public static final RefundReasonCode MISSING = RefundReasonCode.of("MISSING");

        /** Late delivery. */
        public static final RefundReasonCode LATE_DELIVERY = RefundReasonCode.of("LATE_DELIVERY");

        /** Lost. */
        public static final RefundReasonCode LOST = RefundReasonCode.of("LOST");

        /** Charged too much. */
        public static final RefundReasonCode OVERCHARGED = RefundReasonCode.of("OVERCHARGED");

        /** Goodwill. */
        public static final RefundReasonCode GOODWILL = RefundReasonCode.of("GOODWILL");

        /** Other. */
        public static final RefundReasonCode OTHER = RefundReasonCode.of("OTHER");

        private RefundReasons() {}
    }

    /** The contact channels of the shipped catalogue. Without state. */
    public static final class Channels {

        /** Phone. */
        public static final ChannelCode PHONE = ChannelCode.of("PHONE");

        /** E-mail. */
        public static final ChannelCode EMAIL = ChannelCode.of("EMAIL");

        /** Form. */
        public static final ChannelCode FORM = ChannelCode.of("FORM");

        /** Social network. */
        public static final ChannelCode SOCIAL_NETWORK = ChannelCode.of("SOCIAL_NETWORK");

        /** Incident mailbox. */
        public static final ChannelCode MAILBOX = ChannelCode.of("MAILBOX");

        private Channels() {}
    }
}
