package io.orderincident.statistics;

import io.orderincident.command.IncidentException;

/** There are more groups than figures can be kept of. What was asked for is refused as a whole: nothing is left out silently. */
public class TooManyGroupsException extends IncidentException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final int most;

    /**
     * With what was asked for.
     *
     * @param what what the groups are told apart by
     * @param most how many there may be
     */
    public TooManyGroupsException(String what, int most) {
        super("there are more than " + most + " groups by " + what
                + ": ask for a shorter period or fewer incidents, or for the first ones only");
        this.what = what;
        this.most = most;
    }

    /**
     * What the groups are told apart by.
     *
     * @return such as the name of a dimension
     */
    public String what() {
        return what;
    }

    /**
     * How many there may be.
     *
     * @return the number
     */
    public int most() {
        return most;
    }
}
